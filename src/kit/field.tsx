/** Form fields: label above, what is wrong below, both tied to the input for screen readers. */
import { Input, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import styles from './field.module.css';

const look = {
  input: styles.input ?? '',
  label: styles.label ?? '',
  error: styles.error ?? '',
  description: styles.description ?? '',
};

export const TextField = (props: ComponentProps<typeof TextInput>) => (
  <TextInput classNames={look} {...props} />
);
export const TextArea = (props: ComponentProps<typeof Textarea>) => (
  <Textarea classNames={look} rows={3} {...props} />
);
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
