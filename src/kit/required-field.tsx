/** A line of text that may not be left empty: told when it was emptied, or when someone tries to save. */
import { type ComponentProps, useRef, useState } from 'react';
import { useFault, useFaults } from './faults.tsx';
import { TextField } from './field.tsx';
import { useWords } from './words.tsx';

export function RequiredField({
  error,
  onChange,
  value,
  ...rest
}: Omit<ComponentProps<typeof TextField>, 'value' | 'required'> & { value: string }) {
  const { say } = useWords();
  const { isTried } = useFaults();
  const field = useRef<HTMLInputElement>(null);
  const [isTouched, setTouched] = useState(false);
  const isEmpty = value.trim() === '';
  useFault(isEmpty, field);
  return (
    <TextField
      {...rest}
      ref={field}
      required
      value={value}
      error={isEmpty && (isTouched || isTried) ? say('field.needed') : error}
      onChange={(event) => {
        setTouched(true);
        onChange?.(event);
      }}
    />
  );
}
