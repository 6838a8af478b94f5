/**
 * The one editor of a grid: an input that lies hidden until a cell is edited. It is moved and filled directly, not
 * drawn anew, so that a keystroke costs no more than in a plain input.
 */
import { type KeyboardEvent, type RefObject, useMemo, useRef } from 'react';
import type { Place } from './grid-range.ts';

export interface Editing {
  place: Place;
  /** Begun by typing: arrow keys take the text and go on, as after F2 they do not. */
  isTyped: boolean;
  before: string;
}

export type Ending = { go: 'up' | 'down' | 'left' | 'right' | 'next' | 'back' | 'stay'; isForAll?: boolean };

export interface Editor {
  now: () => Editing | null;
  begin: (
    editing: Editing,
    box: { left: number; top: number; width: number; height: number },
    name: string,
  ) => void;
  /** Takes the editor away; answers what was typed, null where nothing was edited. */
  end: () => { place: Place; text: string; isChanged: boolean } | null;
  /** How the key ends the editing; `cancel` where it gives it up, null where it goes on. */
  endingOf: (event: KeyboardEvent) => Ending | 'cancel' | null;
}

const arrows: Record<string, Ending['go']> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function useEditor(input: RefObject<HTMLInputElement | null>): Editor {
  const editing = useRef<Editing | null>(null);
  return useMemo(
    () => ({
      now: () => editing.current,
      begin(next, box, name) {
        const element = input.current;
        if (!element) return;
        editing.current = next;
        element.value = next.isTyped ? '' : next.before;
        element.setAttribute('aria-label', name);
        Object.assign(element.style, {
          transform: `translate(${box.left}px, ${box.top}px)`,
          width: `${box.width}px`,
          height: `${box.height}px`,
        });
        element.dataset.open = '';
        element.tabIndex = 0;
        element.removeAttribute('aria-hidden');
        element.focus({ preventScroll: true });
        if (!next.isTyped) element.select();
      },
      end() {
        const element = input.current;
        const held = editing.current;
        if (!element || !held) return null;
        editing.current = null;
        const text = element.value;
        delete element.dataset.open;
        element.tabIndex = -1;
        element.setAttribute('aria-hidden', 'true');
        return { place: held.place, text, isChanged: text !== held.before };
      },
      endingOf(event) {
        const held = editing.current;
        // While letters are being composed, Enter and Esc belong to the input method.
        if (!held || event.nativeEvent.isComposing) return null;
        const control = event.ctrlKey || event.metaKey;
        if (event.key === 'Escape') return 'cancel';
        if (event.key === 'Enter')
          return control ? { go: 'stay', isForAll: true } : { go: event.shiftKey ? 'up' : 'down' };
        if (event.key === 'Tab') return { go: event.shiftKey ? 'back' : 'next' };
        const arrow = arrows[event.key];
        return arrow && held.isTyped && !event.shiftKey && !control ? { go: arrow } : null;
      },
    }),
    [input],
  );
}
