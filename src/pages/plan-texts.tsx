/** What a plan says in words, written where it is read: mission, vision, values, where the organization stands. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Definition, type Fields, patchDefinition, undoChange } from '#exchange/ui/definition-client.ts';
import { changesOf } from '#exchange/ui/definition-draft.ts';
import { fieldWord } from '#exchange/ui/field-words.ts';
import { MeetingDialog } from '#exchange/ui/meeting-dialog.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { SaveBar } from '#exchange/ui/save-bar.tsx';
import { useDefinition } from '#exchange/ui/use-definition.ts';
import { TextField } from '#kit/field.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { TextList } from '#strategy/ui/text-list.tsx';
import { useInside } from './frame.tsx';
import styles from './plan.module.css';
import { isMoment } from './plan-words.ts';

const lists = ['strengths', 'weaknesses', 'opportunities', 'threats'] as const;
type Swot = Partial<Record<(typeof lists)[number], string[]>>;

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const swotOf = (value: unknown): Swot => (typeof value === 'object' && value !== null ? (value as Swot) : {});

/** Lines that were begun and left empty say nothing. */
function cleaned(draft: Fields): Fields {
  const kept = (texts: readonly string[]) => texts.map((one) => one.trim()).filter((one) => one !== '');
  const next: Fields = { ...draft };
  if (Array.isArray(draft.values)) next.values = kept(textsOf(draft.values));
  if (draft.swot) {
    const swot = swotOf(draft.swot);
    next.swot = Object.fromEntries(
      lists.flatMap((list) => {
        const texts = kept(textsOf(swot[list]));
        return texts.length === 0 && swot[list] === undefined ? [] : [[list, texts]];
      }),
    );
  }
  for (const field of ['mission', 'vision', 'name', 'starts', 'ends'])
    if (typeof draft[field] === 'string') next[field] = draft[field].trim() || undefined;
  return next;
}

export function PlanTexts({ plan, may }: { plan: Definition; may: boolean }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const editing = useDefinition(org.code, 'plans', plan.key);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { meetings, carryOver } = editing;
  const isClash = meetings.some((one) => one.isClash);
  // What another changed elsewhere on the plan, or I with a button above, stands beside what is being written.
  useEffect(() => {
    if (meetings.length > 0 && !isClash) carryOver({});
  });
  const saving = useRef(async (): Promise<void> => undefined);
  useKeys({
    'mod+s': (event) => {
      event.preventDefault();
      void saving.current();
    },
  });
  if (!editing.isReady) return <Skeleton lines={8} />;
  const { draft, base, set } = editing;
  const changes = changesOf(base ?? {}, cleaned(draft));
  const changed = Object.keys(changes);
  const wrong = (['starts', 'ends'] as const).filter((field) => {
    const text = String(draft[field] ?? '').trim();
    return text !== '' && !isMoment(org.calendar, text);
  });
  const save = async (): Promise<void> => {
    if (!base || changed.length === 0 || wrong.length > 0) return;
    setBusy(true);
    setFailed(null);
    const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
    try {
      const { sequence } = await patchDefinition(org.code, 'plans', plan.key, base.version, {
        ...changes,
        ...(base.from === undefined ? {} : { from: base.from }),
      });
      editing.reset();
      toast({
        text: say('saved', { name: String(draft.name ?? plan.key) }),
        undo: () =>
          void undoChange(org.code, 'plans', plan.key, sequence)
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await again();
    }
  };
  saving.current = save;
  const swot = swotOf(draft.swot);
  const clashes = isClash ? meetings : [];
  return (
    <div className={styles.texts}>
      <section className={styles.card} aria-label={say('plan.mission')}>
        <Paragraph
          field="mission"
          ask={say('plan.mission.ask')}
          value={String(draft.mission ?? '')}
          may={may}
          onChange={(mission) => set({ mission })}
        />
        <Paragraph
          field="vision"
          ask={say('plan.vision.ask')}
          value={String(draft.vision ?? '')}
          may={may}
          onChange={(vision) => set({ vision })}
        />
        <div id="plan-values" className={styles.part}>
          <h2>{say('plan.values')}</h2>
          {may && <p className={styles.quiet}>{say('plan.values.ask')}</p>}
          <TextList
            title={say('plan.values')}
            texts={textsOf(draft.values)}
            may={may}
            labelOf={(n) => say('plan.value', { n })}
            add={say('plan.value.add')}
            onChange={(values) => set({ values })}
          />
        </div>
      </section>
      <section id="plan-swot" className={styles.card} aria-labelledby="swot-title">
        <div className={styles.part}>
          <h2 id="swot-title">{say('plan.swot')}</h2>
          {may && <p className={styles.quiet}>{say('plan.swot.ask')}</p>}
        </div>
        <div className={styles.swot}>
          {lists.map((list) => (
            <div key={list} className={styles.quarter}>
              <h3>{say(`plan.swot.${list}`)}</h3>
              <TextList
                title={say(`plan.swot.${list}`)}
                texts={textsOf(swot[list])}
                may={may}
                labelOf={(n) => say('plan.swot.one', { list: say(`plan.swot.${list}`), n })}
                add={say('plan.swot.add', { list: say(`plan.swot.${list}`) })}
                onChange={(texts) => set({ swot: { ...swot, [list]: texts } })}
              />
            </div>
          ))}
        </div>
      </section>
      {may && (
        <section id="plan-span" className={styles.card} aria-labelledby="span-title">
          <h2 id="span-title">{say('plan.naming')}</h2>
          <TextField
            label={say('plan.name')}
            value={String(draft.name ?? '')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <div className={styles.two}>
            {(['starts', 'ends'] as const).map((field) => (
              <TextField
                key={field}
                label={say(`plan.${field}`)}
                description={say('plan.span.form')}
                value={String(draft[field] ?? '')}
                error={wrong.includes(field) ? say('plan.span.wrong') : undefined}
                onChange={(event) => set({ [field]: event.currentTarget.value })}
              />
            ))}
          </div>
        </section>
      )}
      {may && (editing.isDirty || failed !== null) && (
        <SaveBar
          calendar={org.calendar}
          period={org.currentPeriod}
          since={base?.from}
          isNew={false}
          isDated={false}
          inForce={{ how: 'since' }}
          onInForce={() => undefined}
          changes={changed.map((field) => fieldWord(field, words))}
          wrong={failed === null ? [] : [failed]}
          busy={busy}
          onSave={() => void save()}
          onDiscard={() => {
            setFailed(null);
            editing.reset();
          }}
        />
      )}
      <MeetingDialog
        org={org.code}
        section="plans"
        definition={plan.key}
        meetings={clashes}
        onKeep={editing.carryOver}
      />
    </div>
  );
}

function Paragraph({
  field,
  ask,
  value,
  may,
  onChange,
}: {
  field: 'mission' | 'vision';
  ask: string;
  value: string;
  may: boolean;
  onChange: (value: string) => void;
}) {
  const { say } = useWords();
  return (
    <div id={`plan-${field}`} className={styles.part}>
      <h2>{say(`plan.${field}`)}</h2>
      {may ? (
        <textarea
          className={styles.saying}
          rows={2}
          value={value}
          aria-label={say(`plan.${field}`)}
          placeholder={ask}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <p className={value === '' ? styles.quiet : styles.said}>{value || say('plan.none')}</p>
      )}
    </div>
  );
}
