/** The results and their weights, changed: before they are agreed by either, afterwards by the manager with a reason. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { scorecardQuery } from '#board/ui/queries.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice, TextArea } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import type { Appraisal } from '#review/appraisal-contract.ts';
import { putStep } from '#review/ui/appraisal-query.ts';
import styles from '#review/ui/form.module.css';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';

interface Row {
  node: string;
  name: string;
  weight: number;
}

export function Weights({ one, onClose }: { one: Appraisal; onClose: () => void }) {
  const { say } = useWords();
  const { org } = useInside();
  const [rows, setRows] = useState<Row[]>(() =>
    one.items.flatMap(({ node, name, weight }) => (node === null ? [] : [{ node, name, weight }])),
  );
  const [why, setWhy] = useState('');
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const isAgreed = one.state !== 'proposed';
  const choices = useChoices(one).filter((choice) => !rows.some((row) => row.node === choice.node));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const items = rows.map(({ node, weight }) => ({ node, weight }));
    const done = await send(() =>
      putStep(org.code, one, 'weights', { items, ...(isAgreed ? { why: why.trim() } : {}) }),
    );
    if (done) onClose();
  };
  return (
    <Drawer open title={say('appraisal.weights')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className={styles.quiet}>{say('appraisal.weights.hint')}</p>
        {rows.map((row, at) => (
          <div key={row.node} className={styles.person}>
            <span>{row.name}</span>
            <NumberField
              label={say('appraisal.weights.weight', { name: row.name })}
              hideLabel
              needed
              value={row.weight}
              within={{ min: 0, max: 1000 }}
              onChange={(weight) =>
                setRows(rows.map((each, n) => (n === at ? { ...each, weight: weight ?? 0 } : each)))
              }
            />
            <IconButton
              icon="close"
              label={say('appraisal.weights.remove', { name: row.name })}
              onClick={() => setRows(rows.filter((_, n) => n !== at))}
            />
          </div>
        ))}
        <Choice
          label={say('appraisal.weights.add')}
          value=""
          options={[
            { value: '', text: say('appraisal.weights.choose') },
            ...choices.map(({ node, name }) => ({ value: node, text: name })),
          ]}
          onChange={(node) => {
            const found = choices.find((choice) => choice.node === node);
            if (found) setRows([...rows, { ...found, weight: 0 }]);
          }}
        />
        {isAgreed && (
          <TextArea
            label={say('appraisal.weights.why')}
            description={say('appraisal.weights.why.hint')}
            value={why}
            required
            autosize
            minRows={2}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {say('appraisal.weights.save')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

/** What stands on the scorecard of the unit in which they work, or of the nearest unit above that has one. */
function useChoices(one: Appraisal): { node: string; name: string }[] {
  const { org, units } = useInside();
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  let at = byCode.get(one.unit);
  while (at && at.scorecard === null && at.parent !== null) at = byCode.get(at.parent);
  const unit = at?.scorecard === null ? undefined : at?.code;
  const card = useQuery({
    ...scorecardQuery(org.code, unit ?? '', { period: one.period, span: 'period' }),
    enabled: unit !== undefined,
  });
  return (card.data?.perspectives ?? [])
    .flatMap((perspective) => perspective.objectives)
    .flatMap((objective) => [
      { node: objective.node, name: objective.name },
      ...objective.kpis.map((kpi) => ({ node: kpi.node, name: `${objective.name} › ${kpi.name}` })),
    ]);
}
