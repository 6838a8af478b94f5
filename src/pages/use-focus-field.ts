/** Leads to the field of an editor that somebody came for: it is in sight, and has the focus. */
import { useEffect, useRef } from 'react';
import { useWords } from '#kit/words.tsx';

/** Fields by what stands over them. */
const labels = {
  unitOfMeasure: 'defined.unitOfMeasure',
  description: 'defined.description',
  source: 'defined.source',
  objective: 'defined.objective',
  weight: 'defined.weight',
  role: 'defined.role',
  owner: 'defined.owner',
  updater: 'defined.updater',
  target: 'defined.target',
  red: 'defined.red',
  frequency: 'defined.frequency',
  dueDays: 'defined.dueDays',
} as const;
export type FieldNamed = keyof typeof labels;

const isField = (name: string): name is FieldNamed => name in labels;
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const nameOf = (control: Control): string =>
  (control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? '').replace(/\s*\*?\s*$/, '');

export function useFocusField(field: string | null): void {
  const { say } = useWords();
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (field === null || done.current === field || !isField(field)) return;
    done.current = field;
    const wanted = say(labels[field]);
    const controls = document.querySelectorAll<Control>('main input, main select, main textarea');
    const found = [...controls].find((control) => nameOf(control) === wanted);
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }, [field, say]);
}
