/** What comes over a page: a drawer from the right, or a dialog. Focus goes in, and back where it was. */
import { Drawer as MantineDrawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
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

export function Drawer({ open, onClose, title, before, children }: Props) {
  const { say } = useWords();
  return (
    <MantineDrawer.Root
      opened={open}
      onClose={onClose}
      position="right"
      size={520}
      lockScroll={false}
      transitionProps={{ duration: 120 }}
    >
      <MantineDrawer.Overlay className={styles.veil} />
      <MantineDrawer.Content classNames={{ content: styles.drawer ?? '' }}>
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
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      centered
      size={460}
      lockScroll={false}
      transitionProps={{ duration: 100 }}
    >
      <Modal.Overlay className={styles.veil} />
      <Modal.Content classNames={{ content: styles.dialog ?? '' }}>
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
