/** A number as a reader of the language types it, empty where there is none. */
import { type ReactNode, useEffect, useState } from 'react';
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
}: NumberFieldProps) {
  const { say, language } = useWords();
  const [text, setText] = useState(() => asTyped(value, language));
  const typed = text.trim() === '' ? null : typedNumber(text, language);
  const isWrong = text.trim() !== '' && typed === null;
  // What comes from elsewhere, a dragged handle say, is written out; what is being typed stays as it is.
  useEffect(() => {
    setText((old) => {
      const said = old.trim() === '' ? null : typedNumber(old, language);
      return said === value && !(old.trim() !== '' && said === null) ? old : asTyped(value, language);
    });
  }, [value, language]);
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
      tabIndex={tabIndex}
      error={isWrong ? say('number.wrong') : error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const number = next.trim() === '' ? null : typedNumber(next, language);
        if (next.trim() === '' || number !== null) onChange(number);
      }}
      onBlur={() => !isWrong && setText(asTyped(value, language))}
    />
  );
}
