/** A cycle's terms, typed as one would write them on paper; what cannot be read is told with its line. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import {
  type AppraisalCycle,
  type AppraisalStep,
  type AppraisalTerms,
  appraisalSteps,
} from '#review/appraisal-contract.ts';
import { changeCycle, makeCycle } from '#review/ui/appraisal-query.ts';
import styles from '#review/ui/form.module.css';
import { useSending } from '#review/ui/use-sending.ts';
import { itemsFrom, itemsText, pointsFrom, scaleFrom, Unread } from './appraisal-cycle-text.ts';
import { useInside } from './frame.tsx';

type Part = AppraisalTerms['parts'][number];
interface PartDraft {
  key: string;
  part: Part;
  items: string;
}

export function CycleForm({ cycle, onClose }: { cycle: AppraisalCycle | null; onClose: () => void }) {
  const words = useWords();
  const { say, language } = words;
  const { org } = useInside();
  const members = useQuery(membersQuery(org.code));
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const plain = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 });
  const [name, setName] = useState(cycle?.name ?? '');
  const [period, setPeriod] = useState(cycle?.period ?? org.currentPeriod.replace(/^(\d{4}).*/, 'FY$1'));
  const [parts, setParts] = useState<PartDraft[]>(() =>
    (cycle?.terms.parts ?? firstParts(say)).map(draftOf(say)),
  );
  const [scale, setScale] = useState(
    () =>
      cycle?.terms.scale.map((one) => `${plain.format(one.value)} ${one.word}`).join('\n') ??
      say('appraisal.cycle.first.scale'),
  );
  const [decimals, setDecimals] = useState(String(cycle?.terms.decimals ?? 1));
  const [points, setPoints] = useState(
    () =>
      cycle?.terms.payOut
        ?.map((one) => `${plain.format(one.score)} ${plain.format(one.percent)}`)
        .join('\n') ?? '',
  );
  const [named, setNamed] = useState<string[]>(() => cycle?.named.map((one) => one.id) ?? []);
  const [hears, setHears] = useState(cycle?.hears?.id ?? '');
  const [deadlines, setDeadlines] = useState<Partial<Record<AppraisalStep, string>>>(
    cycle?.terms.deadlines ?? {},
  );
  const [unread, setUnread] = useState<string | null>(null);
  const put = (at: number, change: Partial<PartDraft>): void =>
    setParts(parts.map((one, n) => (n === at ? { ...one, ...change } : one)));
  const people = (members.data ?? []).map((one) => ({ value: one.id, text: one.knownAs ?? one.name }));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setUnread(null);
    let terms: AppraisalTerms;
    try {
      terms = {
        parts: parts.map(({ part, items }) => ({
          ...part,
          items: part.kind === 'behaviours' ? itemsFrom(items, part.items) : [],
        })),
        scale: scaleFrom(scale, language),
        decimals: Number(decimals),
        payOut: pointsFrom(points, language),
        deadlines: Object.fromEntries(Object.entries(deadlines).filter(([, day]) => day)),
      };
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      return setUnread(say('appraisal.cycle.unread', { line: error.line }));
    }
    const given = { name, period, terms, named, hears: hears || null };
    const done = await send((key) =>
      cycle ? changeCycle(org.code, cycle, given) : makeCycle(org.code, given, key),
    );
    if (done) onClose();
  };

  return (
    <Drawer
      open
      title={cycle ? say('appraisal.cycle.edit', { name: cycle.name }) : say('appraisal.cycle.new')}
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.pair}>
          <TextField
            label={say('appraisal.cycle.name')}
            value={name}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField
            label={say('appraisal.cycle.period')}
            value={period}
            required
            onChange={(event) => setPeriod(event.currentTarget.value)}
          />
        </div>
        <p className={styles.quiet}>{say('appraisal.cycle.period.hint')}</p>
        {parts.map((one, at) => (
          <fieldset key={one.key} className={styles.group}>
            <legend className="sr">{one.part.name || say('appraisal.cycle.parts')}</legend>
            <div className={styles.person}>
              <TextField
                label={say('appraisal.cycle.part.name')}
                value={one.part.name}
                required
                onChange={(event) => put(at, { part: { ...one.part, name: event.currentTarget.value } })}
              />
              <NumberField
                label={say('appraisal.cycle.part.weight')}
                value={one.part.weight}
                needed
                within={{ min: 0, max: 1000 }}
                onChange={(weight) => put(at, { part: { ...one.part, weight: weight ?? 0 } })}
              />
              <IconButton
                icon="close"
                label={say('appraisal.cycle.part.remove', { name: one.part.name })}
                onClick={() => setParts(parts.filter((_, n) => n !== at))}
              />
            </div>
            <Choice
              label={say('appraisal.cycle.part.kind')}
              value={one.part.kind}
              options={(['results', 'behaviours'] as const).map((kind) => ({
                value: kind,
                text: say(`appraisal.cycle.part.${kind}`),
              }))}
              onChange={(kind) => put(at, { part: { ...one.part, kind: kind as Part['kind'] } })}
            />
            {one.part.kind === 'behaviours' && (
              <TextArea
                label={say('appraisal.cycle.part.items')}
                value={one.items}
                autosize
                minRows={2}
                onChange={(event) => put(at, { items: event.currentTarget.value })}
              />
            )}
          </fieldset>
        ))}
        <div>
          <Button
            icon="plus"
            onClick={() =>
              setParts([
                ...parts,
                draftOf(say)({ code: newCode(parts), kind: 'behaviours', name: '', weight: 0, items: [] }),
              ])
            }
          >
            {say('appraisal.cycle.part.add')}
          </Button>
        </div>
        <TextArea
          label={say('appraisal.cycle.scale')}
          value={scale}
          autosize
          minRows={3}
          required
          onChange={(event) => setScale(event.currentTarget.value)}
        />
        <Choice
          label={say('appraisal.cycle.decimals')}
          value={decimals}
          options={['0', '1', '2', '3'].map((value) => ({ value, text: value }))}
          onChange={setDecimals}
        />
        <TextArea
          label={say('appraisal.cycle.payOut')}
          description={say('appraisal.cycle.payOut.hint')}
          value={points}
          autosize
          minRows={2}
          onChange={(event) => setPoints(event.currentTarget.value)}
        />
        <fieldset className={styles.group}>
          <legend>{say('appraisal.cycle.named')}</legend>
          <p className={styles.quiet}>{say('appraisal.cycle.named.hint')}</p>
          {people.map((one) => (
            <label key={one.value}>
              <input
                type="checkbox"
                checked={named.includes(one.value)}
                onChange={(event) =>
                  setNamed(
                    event.currentTarget.checked
                      ? [...named, one.value]
                      : named.filter((id) => id !== one.value),
                  )
                }
              />{' '}
              {one.text}
            </label>
          ))}
        </fieldset>
        <Choice
          label={say('appraisal.cycle.hears')}
          value={hears}
          options={[{ value: '', text: say('appraisal.cycle.hears.above') }, ...people]}
          onChange={setHears}
        />
        <fieldset className={styles.group}>
          <legend>{say('appraisal.cycle.deadlines')}</legend>
          <p className={styles.quiet}>{say('appraisal.cycle.deadlines.hint')}</p>
          <div className={styles.pair}>
            {appraisalSteps.map((step) => (
              <TextField
                key={step}
                type="date"
                label={say(`appraisal.step.${step}`)}
                value={deadlines[step] ?? ''}
                onChange={(event) => setDeadlines({ ...deadlines, [step]: event.currentTarget.value })}
              />
            ))}
          </div>
        </fieldset>
        {(unread ?? failed) && (
          <p role="alert" className={styles.failed}>
            {unread ?? failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {say('appraisal.cycle.save')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

type Say = ReturnType<typeof useWords>['say'];

const firstParts = (say: Say): Part[] => [
  { code: 'results', kind: 'results', name: say('appraisal.cycle.first.results'), weight: 70, items: [] },
  { code: 'how', kind: 'behaviours', name: say('appraisal.cycle.first.behaviours'), weight: 30, items: [] },
];

/** What a new part of behaviours begins with is an example to write over. */
const draftOf =
  (say: Say) =>
  (part: Part): PartDraft => ({
    key: crypto.randomUUID(),
    part,
    items:
      part.kind === 'behaviours' && part.items.length === 0 && part.name !== ''
        ? say('appraisal.cycle.first.items')
        : itemsText(part.items),
  });

function newCode(parts: readonly PartDraft[]): string {
  const taken = new Set(parts.map((one) => one.part.code));
  for (let n = parts.length + 1; ; n++) if (!taken.has(`p${n}`)) return `p${n}`;
}
