/** What comes over a page: a drawer from the right, or a dialog. Focus goes in, and back where it was. */
import { Drawer as MantineDrawer, Modal } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { goAround, takeFocus } from './focus-inside.ts';
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

/** Those that are open, the latest last. */
const opened: object[] = [];

/**
 * Of those that are open the one that came last hears the keys. Escape closes it, and only where nothing inside has
 * taken that: a list that is open over a dialog closes first. Tab stays inside. Mantine hears both before whatever is
 * inside, so that it is switched off there.
 */
function useOwnKeys(open: boolean, onClose: () => void) {
  const content = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!open) return;
    const own = {};
    opened.push(own);
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || opened.at(-1) !== own) return;
      if (event.key === 'Tab' && content.current) goAround(content.current, event);
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
      opened.splice(opened.indexOf(own), 1);
    };
  }, [open]);
  return useCallback((element: HTMLDivElement | null) => {
    content.current = element;
    takeFocus(element);
  }, []);
}

export function Drawer({ open, onClose, title, before, children }: Props) {
  const { say } = useWords();
  useReturnFocus(open);
  const inside = useOwnKeys(open, onClose);
  return (
    <MantineDrawer.Root
      opened={open}
      onClose={onClose}
      position="right"
      size={520}
      lockScroll={false}
      closeOnEscape={false}
      trapFocus={false}
      returnFocus={false}
      transitionProps={{ duration: 120 }}
    >
      <MantineDrawer.Overlay className={styles.veil} />
      <MantineDrawer.Content ref={inside} classNames={{ content: styles.drawer ?? '' }}>
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
  const inside = useOwnKeys(open, onClose);
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      centered
      size={460}
      lockScroll={false}
      closeOnEscape={false}
      trapFocus={false}
      returnFocus={false}
      transitionProps={{ duration: 100 }}
    >
      <Modal.Overlay className={styles.veil} />
      <Modal.Content ref={inside} classNames={{ content: styles.dialog ?? '' }}>
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
