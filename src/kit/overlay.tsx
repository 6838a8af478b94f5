/** What comes over a page: a drawer from the right, or a dialog. Focus goes in, and back where it was. */
import { Drawer as MantineDrawer, Modal } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import styles from './overlay.module.css';
import { useWords } from './words.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Stands before the title, where there is a way back. */
  before?: ReactNode;
}

/**
 * Gives the focus back to where it was. Mantine notes that place only when something already there opens; ours
 * may come open, and may be taken away instead of being closed.
 */
function useReturnFocus(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    return () => {
      setTimeout(() => {
        const now = document.activeElement;
        const isLost = now === document.body || now?.closest('[role="dialog"]') != null;
        if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [open]);
}

const first = 'data-autofocus';

/**
 * The focus goes in as soon as there is something to focus, so that not a letter is lost that is typed at once. Mantine
 * gives it to what is marked a moment later, and once more after that: the mark goes along with the focus, so that
 * whoever has moved on by then is not led back.
 */
function takeFocus(content: HTMLElement | null): void {
  if (!content) return;
  content.addEventListener('focusin', markFocused);
  if (content.contains(document.activeElement)) return;
  content.querySelector<HTMLElement>(`[${first}]`)?.focus({ preventScroll: true });
}

function markFocused({ currentTarget, target }: FocusEvent): void {
  if (!(currentTarget instanceof Element) || !(target instanceof Element) || target === currentTarget) return;
  for (const marked of currentTarget.querySelectorAll(`[${first}]`)) marked.removeAttribute(first);
  target.setAttribute(first, '');
}

/** Those that are open, the latest last. */
const opened: object[] = [];

/**
 * Escape closes the one that came last, and only where nothing inside has taken it: a list that is open over a dialog
 * closes first. Mantine hears Escape before whatever is inside, so that it is switched off there.
 */
function useEscape(open: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!open) return;
    const own = {};
    opened.push(own);
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (opened.at(-1) !== own) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
      opened.splice(opened.indexOf(own), 1);
    };
  }, [open]);
}

export function Drawer({ open, onClose, title, before, children }: Props) {
  const { say } = useWords();
  useReturnFocus(open);
  useEscape(open, onClose);
  return (
    <MantineDrawer.Root
      opened={open}
      onClose={onClose}
      position="right"
      size={520}
      lockScroll={false}
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 120 }}
    >
      <MantineDrawer.Overlay className={styles.veil} />
      <MantineDrawer.Content ref={takeFocus} classNames={{ content: styles.drawer ?? '' }}>
        <MantineDrawer.Header className={styles.header}>
          {before}
          <MantineDrawer.Title className={styles.title}>{title}</MantineDrawer.Title>
          <IconButton icon="close" label={say('close')} onClick={onClose} />
        </MantineDrawer.Header>
        <MantineDrawer.Body className={styles.body}>{children}</MantineDrawer.Body>
      </MantineDrawer.Content>
    </MantineDrawer.Root>
  );
}

export function Dialog({ open, onClose, title, before, children }: Props) {
  const { say } = useWords();
  useReturnFocus(open);
  useEscape(open, onClose);
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      centered
      size={460}
      lockScroll={false}
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 100 }}
    >
      <Modal.Overlay className={styles.veil} />
      <Modal.Content ref={takeFocus} classNames={{ content: styles.dialog ?? '' }}>
        <Modal.Header className={styles.header}>
          {before}
          <Modal.Title className={styles.title}>{title}</Modal.Title>
          <IconButton icon="close" label={say('close')} onClick={onClose} />
        </Modal.Header>
        <Modal.Body className={styles.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
