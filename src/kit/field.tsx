/** Form fields: label above, what is wrong below, both tied to the input for screen readers. */
import { Input, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import styles from './field.module.css';
import { useWords } from './words.tsx';

const look = {
  input: styles.input ?? '',
  label: styles.label ?? '',
  error: styles.error ?? '',
  description: styles.description ?? '',
};

/** From this part of what may be written on, how much of it is written is told. */
const nearlyFull = 0.9;

/** A field takes no more than it may hold, which also cuts what is pasted: so it is said before, and then. */
function useCount(value: unknown, most: number | undefined): { description?: string } {
  const { say } = useWords();
  if (most === undefined || typeof value !== 'string' || value.length < most * nearlyFull) return {};
  return { description: say('letters.count', { n: value.length, most }) };
}
const below = ['label', 'input', 'description', 'error'] as const;

export const TextField = (props: ComponentProps<typeof TextInput>) => {
  const count = useCount(props.value, props.maxLength);
  const order = count.description ? { inputWrapperOrder: [...below] } : {};
  return <TextInput classNames={look} {...order} {...props} {...count} />;
};
export const TextArea = (props: ComponentProps<typeof Textarea>) => {
  const count = useCount(props.value, props.maxLength);
  const order = count.description ? { inputWrapperOrder: [...below] } : {};
  return <Textarea classNames={look} rows={3} {...order} {...props} {...count} />;
};
export const PasswordField = (props: ComponentProps<typeof PasswordInput>) => (
  <PasswordInput classNames={{ ...look, innerInput: styles.inner ?? '' }} {...props} />
);

export function Choice({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
  disabled = false,
}: {
  label: string;
  value: string;
  options: { value: string; text: string }[];
  onChange: (value: string) => void;
  hideLabel?: boolean;
  disabled?: boolean;
}) {
  return (
    <Input.Wrapper
      label={hideLabel ? undefined : label}
      classNames={{ label: styles.label ?? '' }}
      className={styles.choice}
      data-labelled={!hideLabel || undefined}
      labelElement="div"
    >
      <select
        className={styles.select}
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Input.Wrapper>
  );
}
