/** A number as a reader of the language types it, empty where there is none. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Bounds, breachOf } from '#engine/field-bounds.ts';
import { useFault, useFaults } from './faults.tsx';
import { TextField } from './field.tsx';
import { typedNumber } from './numbers.ts';
import { useWords } from './words.tsx';

/** As it would be typed: all its digits, no thousands between them. */
export const asTyped = (value: number | null, language: string): string =>
  value === null
    ? ''
    : new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
        maximumFractionDigits: 10,
        useGrouping: false,
      }).format(value);

export interface NumberFieldProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  /** Shown where nothing is said: what holds then. */
  placeholder?: string;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  hideLabel?: boolean;
  name?: string;
  tabIndex?: number;
  /** What is out of them is told, and not passed on. */
  within?: Bounds;
  /** What is wrong with it beside the other fields: told, and it cannot be saved so, but it is passed on. */
  against?: string | null;
  /** It may not be left empty. */
  needed?: boolean;
}

export function NumberField({
  label,
  value,
  onChange,
  placeholder,
  hint,
  error,
  disabled = false,
  hideLabel = false,
  name,
  tabIndex,
  within,
  against = null,
  needed = false,
}: NumberFieldProps) {
  const { say, language, numbers } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const { round } = useFaults();
  const met = useRef(round);
  const [text, setText] = useState(() => asTyped(value, language));
  /** What is wrong with a text; null: nothing. */
  const faultOf = (said: string): string | null => {
    if (said.trim() === '') return needed ? say('field.needed') : null;
    const number = typedNumber(said, language);
    if (number === null) return say('number.wrong');
    const breach = within ? breachOf(number, within) : null;
    if (breach === null) return null;
    if (breach.why === 'whole') return say('number.whole');
    return say(`number.${breach.why}`, { at: numbers.format(breach.at, 0) });
  };
  const fault = disabled ? null : faultOf(text);
  const clash = disabled ? null : against;
  useFault(fault !== null || clash !== null, field, fault !== null);
  // What comes from elsewhere, a dragged handle say, is written out; what is being typed stays as it is.
  useEffect(() => {
    setText((old) => {
      const said = old.trim() === '' ? null : typedNumber(old, language);
      return said === value && !(old.trim() !== '' && said === null) ? old : asTyped(value, language);
    });
  }, [value, language]);
  // Changes are discarded: so is what could not be read.
  useEffect(() => {
    if (met.current === round) return;
    met.current = round;
    setText(asTyped(value, language));
  }, [round, value, language]);
  return (
    <TextField
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      description={hint}
      disabled={disabled}
      name={name}
      ref={field}
      tabIndex={tabIndex}
      error={fault ?? clash ?? error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        if (faultOf(next) === null) onChange(next.trim() === '' ? null : typedNumber(next, language));
      }}
      onBlur={() => fault === null && setText(asTyped(value, language))}
    />
  );
}
