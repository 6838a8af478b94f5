/** What predictions were worth over what was expected anyway: by kind, unit, perspective or year, never by person. */
import { useState } from 'react';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import type { LedgerGroup, LedgerSummary } from '../came-contract.ts';
import type { DecisionKind } from '../decision-contract.ts';
import styles from './skill-table.module.css';

const ways = ['kind', 'unit', 'perspective', 'year'] as const;

export function SkillTable({ summary }: { summary: LedgerSummary }) {
  const { say, numbers } = useWords();
  const [by, setBy] = useState<(typeof ways)[number]>('kind');
  if (summary.all.checked === 0) return null;
  const count = ({ came, of }: { came: number; of: number }): string =>
    of === 0 ? '–' : say('ledger.of', { n: came, of });
  const skill = ({ skill: value, of }: LedgerGroup['sizes']): string =>
    value === null || of === 0 ? '–' : numbers.percent(value);
  const name = (one: LedgerGroup): string =>
    by === 'kind' ? say(`decision.kind.${one.key as DecisionKind}`) : one.name;
  const row = (one: LedgerGroup, title: string, isAll = false) => (
    <tr key={one.key} className={isAll ? styles.all : undefined}>
      <th scope="row">{title}</th>
      <td>{one.checked}</td>
      <td>{count(one.inside)}</td>
      <td>{skill(one.sizes)}</td>
      <td>{count(one.true)}</td>
      <td>{skill(one.statements)}</td>
    </tr>
  );
  return (
    <div className={styles.box}>
      <Segmented<(typeof ways)[number]>
        label={say('ledger.skills')}
        value={by}
        options={ways.map((value) => ({ value, text: say(`ledger.skills.by.${value}`) }))}
        onChange={setBy}
      />
      <table className={styles.table} aria-label={say('ledger.skills')}>
        <thead>
          <tr>
            <td />
            {(['checked', 'inside', 'size', 'true', 'statement'] as const).map((one) => (
              <th key={one} scope="col">
                {say(`ledger.skills.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.by[by].map((one) => row(one, name(one)))}
          {row(summary.all, say('ledger.skills.all'), true)}
        </tbody>
      </table>
      <p className={styles.note}>{say('ledger.skills.note')}</p>
    </div>
  );
}
