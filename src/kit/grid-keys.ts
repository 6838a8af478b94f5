/** What a key pressed on a grid asks for, as spreadsheets have taught it. */
import type { Step } from './grid-range.ts';

export type Command =
  | { do: 'move'; step: Step; extend: boolean; jump: boolean }
  | { do: 'page'; step: 'up' | 'down'; extend: boolean }
  | { do: 'edge'; row: 'first' | 'same' | 'last'; col: 'first' | 'last'; extend: boolean }
  | { do: 'all' | 'row' | 'column' | 'edit' | 'clear' | 'down' | 'right' | 'undo' | 'redo' | 'open' | 'note' }
  | { do: 'type'; text: string };

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const arrows: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function withControl(key: string, shift: boolean): Command | null {
  switch (key.toLowerCase()) {
    case 'a':
      return { do: 'all' };
    case 'd':
      return { do: 'down' };
    case 'r':
      // With Shift it reloads the page.
      return shift ? null : { do: 'right' };
    case 'z':
      return { do: shift ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case ' ':
      return { do: 'column' };
    default:
      return null;
  }
}

export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): Command | null {
  const control = ctrlKey || metaKey;
  if (altKey && !control) return null;
  const step = arrows[key];
  if (step) return { do: 'move', step, extend: shiftKey, jump: control };
  if (key === 'Home' || key === 'End') {
    const end = key === 'Home' ? 'first' : 'last';
    return { do: 'edge', row: control ? end : 'same', col: end, extend: shiftKey };
  }
  if (key === 'PageUp' || key === 'PageDown')
    return control ? null : { do: 'page', step: key === 'PageUp' ? 'up' : 'down', extend: shiftKey };
  if (control) return withControl(key, shiftKey);
  if (key === 'F2') return { do: shiftKey ? 'note' : 'edit' };
  if (key === 'Enter') return { do: 'edit' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' };
  if (key === ' ') return { do: shiftKey ? 'row' : 'open' };
  return key.length === 1 ? { do: 'type', text: key } : null;
}
