import { useId } from 'react';
import styles from './segmented.module.css';

/** One of a few, as a row of radio buttons (arrow keys move). */
export function Segmented<V extends string>({
  label,
  value,
  options,
  onChange,
  autoFocus = false,
}: {
  label: string;
  /** None of the options: nothing is chosen yet. */
  value: V | '';
  options: { value: V; text: string }[];
  onChange: (value: V) => void;
  /** In a dialog: focus begins here. */
  autoFocus?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className="sr">{label}</legend>
      {options.map((option, n) => (
        <label key={option.value} className={styles.option}>
          <input
            className="sr"
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            {...(autoFocus && n === 0 ? { 'data-autofocus': true } : {})}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
