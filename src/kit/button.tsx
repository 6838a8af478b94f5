import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icons.tsx';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: 'primary' | 'plain' | 'quiet';
  icon?: IconName;
  busy?: boolean;
  children?: ReactNode;
};

export function Button({
  look = 'plain',
  icon,
  busy = false,
  children,
  className,
  disabled,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={`${styles.button} ${styles[look]} ${className ?? ''}`}
    >
      {busy ? <span className={styles.spinner} /> : icon && <Icon name={icon} />}
      {children !== undefined && <span className={styles.text}>{children}</span>}
    </button>
  );
}

/** A button that is only an icon; its name is read out and shown on hover. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { icon: IconName; label: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`${styles.icon} ${className ?? ''}`}
    >
      <Icon name={icon} />
    </button>
  );
}
