/** The keys of the outline: what each does on the line that one stands on. */
import type { KeyboardEvent } from 'react';
import { isMod } from '#kit/keys.tsx';
import { childrenOf, type Outline, parentOf, placeOf } from './outline.ts';

export interface LineActs {
  focus: (id: string) => void;
  move: (id: string, by: 1 | -1) => void;
  addAfter: (id: string) => void;
  addBelow: (id: string) => void;
  type: (id: string) => void;
  remove: (id: string) => void;
}

export const lineKeys =
  (outline: Outline, id: string, acts: LineActs) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const place = placeOf(outline, id);
    const { key } = event;
    const to = (n: number): void => {
      const line = outline[Math.max(0, Math.min(outline.length - 1, n))];
      if (line) acts.focus(line.id);
    };
    if (event.altKey && (key === 'ArrowUp' || key === 'ArrowDown')) acts.move(id, key === 'ArrowUp' ? -1 : 1);
    else if (event.altKey) return;
    else if (key === 'Enter' && isMod(event)) acts.addBelow(id);
    else if (isMod(event)) return;
    else if (key === 'ArrowDown') to(place + 1);
    else if (key === 'ArrowUp') to(place - 1);
    else if (key === 'Home') to(0);
    else if (key === 'End') to(outline.length - 1);
    else if (key === 'ArrowLeft') acts.focus(parentOf(outline, place)?.id ?? id);
    else if (key === 'ArrowRight') acts.focus(childrenOf(outline, id)[0]?.id ?? id);
    else if (key === 'Enter') acts.addAfter(id);
    else if (key === 'F2') acts.type(id);
    else if (key === 'Delete') acts.remove(id);
    else return;
    event.preventDefault();
  };
