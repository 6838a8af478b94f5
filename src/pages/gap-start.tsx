/** What can be begun from a gap, two clicks away: an initiative, an action, a decision check, or the missing value. */
import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import type { GapItem } from '#review/gap-contract.ts';
import { useInside } from './frame.tsx';
import styles from './gap-start.module.css';

const GapAction = lazy(async () => ({ default: (await part(import('./gap-action.tsx'))).GapAction }));

export function GapStart({ gap, mayAct }: { gap: GapItem; mayAct: boolean }) {
  const { say } = useWords();
  const { org } = useInside();
  const [open, setOpen] = useState(false);
  const [acting, setActing] = useState(false);
  const close = (): void => setOpen(false);
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({ period: old.period });
  return (
    <>
      <Popover
        open={open}
        onOpen={setOpen}
        label={say('gaps.start.for', { name: gap.name })}
        align="end"
        button={
          <Button
            aria-haspopup="dialog"
            aria-expanded={open}
            aria-label={say('gaps.start.for', { name: gap.name })}
            onClick={() => setOpen(!open)}
          >
            {say('gaps.start')}
          </Button>
        }
      >
        <ul className={styles.menu}>
          {gap.lack === 'no-data' && gap.kind === 'kpi' && (
            <li>
              <Link
                to="/o/$org/kpi/$unit/$measure"
                params={{ org: org.code, unit: gap.unit, measure: gap.code }}
                search={search}
                onClick={close}
                data-autofocus
              >
                <Icon name="entry" />
                {say('gaps.start.value')}
              </Link>
            </li>
          )}
          {(org.may.define || org.role === 'manager') && (
            <li>
              <Link
                to="/o/$org/initiatives"
                params={{ org: org.code }}
                search={(old) => ({ ...search(old), new: gap.node })}
                onClick={close}
                data-autofocus
              >
                <Icon name="initiative" />
                {say('gaps.start.initiative')}
              </Link>
            </li>
          )}
          {mayAct && (
            <li>
              <button
                type="button"
                data-autofocus
                onClick={() => {
                  close();
                  setActing(true);
                }}
              >
                <Icon name="plus" />
                {say('gaps.start.action')}
              </button>
            </li>
          )}
          <li>
            <Link
              to="/o/$org/check/$unit"
              params={{ org: org.code, unit: gap.unit }}
              onClick={close}
              data-autofocus
            >
              <Icon name="fork" />
              {say('gaps.start.check')}
            </Link>
          </li>
        </ul>
      </Popover>
      {acting && (
        <Part>
          <GapAction gap={gap} onClose={() => setActing(false)} />
        </Part>
      )}
    </>
  );
}
