/**
 * A small panel under its button. Ours, because the bar needs nothing cleverer: it closes on Escape and on a
 * click elsewhere, takes the focus in, and gives it back.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './popover.module.css';

export function Popover({
  open,
  onOpen,
  button,
  label,
  align = 'start',
  isAbove = false,
  children,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
  button: ReactNode;
  label: string;
  align?: 'start' | 'center' | 'end';
  /** Over its button: where that stands at the foot of the screen. */
  isAbove?: boolean;
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  // Whoever draws anew with another function moves no focus.
  const close = useRef(() => {});
  close.current = () => onOpen(false);
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const panel = root.current?.querySelector<HTMLElement>('[role="dialog"]');
    (panel?.querySelector<HTMLElement>('[data-autofocus]') ?? panel)?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close.current();
    };
    const left = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget))
        close.current();
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close.current();
    };
    const element = root.current;
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', leave, true);
    element?.addEventListener('focusout', left);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', leave, true);
      element?.removeEventListener('focusout', left);
      // Whoever closed it without going elsewhere finds the focus where it was.
      if (document.activeElement === document.body || element?.contains(document.activeElement)) {
        (before && document.contains(before)
          ? before
          : element?.querySelector<HTMLElement>('button')
        )?.focus();
      }
    };
  }, [open]);
  return (
    <div ref={root} className={styles.root}>
      {button}
      {open && (
        <div
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          className={`${styles.panel} ${styles[align]} ${isAbove ? styles.above : ''}`}
        >
          {children}
        </div>
      )}
    </div>
  );
}
