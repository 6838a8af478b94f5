/** What is done with several measures at once: an owner assigned, or archived; under one number, undone whole. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Measures } from '#board/measures-contract.ts';
import { type Change, changeTogether } from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './measures.module.css';

type Item = Measures['items'][number];

export function MeasuresBulk({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'archive' | 'assign' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [owner, setOwner] = useState('');
  // A template's measure is one definition, however many of its units are chosen.
  const definitions = [...new Map(items.map((one) => [one.key, one])).values()];
  const templates = definitions.filter((one) => one.isTemplate);
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const save = async (changes: readonly Change[], text: string): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const { sequence } = await changeTogether(org.code, changes);
      setOpen(null);
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text,
        undone: say('measures.undone'),
        again: () => void again(),
      });
      onDone();
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await again();
    }
  };
  const n = definitions.length;
  const archive = (): void => {
    const from = startOf(org.calendar, org.currentPeriod);
    void save(
      definitions.map(({ key }) => ({
        section: 'measures',
        key,
        version: '*',
        fields: { archived: true, ...(from ? { from } : {}) },
      })),
      say('measures.archived', { n }),
    );
  };
  const assign = (): void => {
    const named = owner.trim();
    if (named === '') return;
    void save(
      definitions.map(({ key }) => ({ section: 'measures', key, version: '*', fields: { owner: named } })),
      say('measures.assigned', { n, owner: named }),
    );
  };
  const close = (): void => {
    setOpen(null);
    setFailed(null);
  };
  const ofTemplates = templates.length > 0 && (
    <>
      {' '}
      {say('measures.archive.template', {
        n: templates.length,
        units: templates.reduce((sum, one) => sum + one.units, 0),
      })}
    </>
  );
  return (
    <div className={styles.chosen} role="toolbar" aria-label={say('measures.selected', { n: items.length })}>
      <strong>{say('measures.selected', { n: items.length })}</strong>
      <Button look="primary" icon="person" onClick={() => setOpen('assign')}>
        {say('measures.assign')}
      </Button>
      <Button icon="archive" onClick={() => setOpen('archive')}>
        {say('measures.archive')}
      </Button>
      <Button onClick={onDone}>{say('measures.clear')}</Button>
      {open === 'archive' && (
        <Confirm
          title={say('measures.archive.title', { n })}
          yes={say('measures.archive')}
          busy={busy}
          failed={failed}
          onYes={archive}
          onClose={close}
        >
          {say('measures.archive.text', { period: dates.long(org.currentPeriod) })}
          {ofTemplates}
        </Confirm>
      )}
      {open === 'assign' && (
        <Dialog open title={say('measures.assign.title', { n })} onClose={close}>
          <form
            className={styles.assign}
            onSubmit={(event) => {
              event.preventDefault();
              assign();
            }}
          >
            <TextField
              label={say('measures.assign.field')}
              value={owner}
              maxLength={300}
              data-autofocus
              onChange={(event) => setOwner(event.currentTarget.value)}
            />
            {failed && (
              <p role="alert" className={styles.failed}>
                {failed}
              </p>
            )}
            <div className={styles.acts}>
              <Button onClick={close}>{say('cancel')}</Button>
              <Button type="submit" look="primary" busy={busy} disabled={owner.trim() === ''}>
                {say('measures.assign.yes')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </div>
  );
}
