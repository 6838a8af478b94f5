/** A decision is recorded: what is done and why, who answers for it, and what it is believed to do. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Calendar } from '#engine/definitions.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { stepPeriod } from '#kit/period.ts';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { type DecisionKind, decisionKinds, type NewDecision, type Prediction } from '../decision-contract.ts';
import { figureText, quantity } from '../figure-words.ts';
import type { FrozenFigure } from '../figures-contract.ts';
import { longestStatement, longestText, longestTitle } from '../lengths.ts';
import styles from './form.module.css';
import { NameField } from './name-field.tsx';
import { draftsQuery, type Outlook, outlookQuery, recordDecision } from './review-query.ts';
import { useSending } from './use-sending.ts';

type Predicted = 'none' | 'size' | 'statement';
const confidences = [50, 60, 70, 80, 90, 95];
/** So many months ahead a prediction may be held against. */
const ahead = [1, 2, 3, 6, 9, 12];

/** Why what is typed cannot come true: beyond the scale of scores, or what the KPI can be. */
function useCannot(outlook: Outlook | undefined, figure: FrozenFigure | undefined) {
  const { say, numbers } = useWords();
  return (value: number | null): string | null => {
    if (value === null || !outlook || !figure) return null;
    const { least, most } = outlook;
    if (!((least !== null && value < least) || (most !== null && value > most))) return null;
    const shown = (edge: number) =>
      numbers.value(edge, figure.kind === 'kpi' ? quantity(figure) : { decimals: null, unitOfMeasure: null });
    if (least === null) return say('decision.predict.most', { most: shown(most ?? 0) });
    if (most === null) return say('decision.predict.least', { least: shown(least) });
    return say('decision.predict.outside', { least: shown(least), most: shown(most) });
  };
}

export function DecisionForm({
  org,
  calendar,
  today,
  me,
  about,
  figures,
  kind: first,
  onClose,
}: {
  org: string;
  calendar: Calendar;
  today: string;
  me: string;
  about: Partial<NewDecision> & { unit: string };
  /** What may be predicted: the node it is about first. */
  figures: readonly FrozenFigure[];
  kind: DecisionKind;
  onClose: () => void;
}) {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { busy, failed, send } = useSending(org);
  const [kind, setKind] = useState(first);
  const [title, setTitle] = useState('');
  const [why, setWhy] = useState('');
  const [decidedBy, setDecidedBy] = useState(me);
  const [how, setHow] = useState<Predicted>('none');
  const [node, setNode] = useState(figures[0]?.node ?? '');
  const month = today.slice(0, 7);
  const [period, setPeriod] = useState(stepPeriod(calendar, month, 3));
  const [value, setValue] = useState<number | null>(null);
  const [low, setLow] = useState<number | null>(null);
  const [high, setHigh] = useState<number | null>(null);
  const [statement, setStatement] = useState('');
  const [confidence, setConfidence] = useState('80');
  const outlook = useQuery({
    ...outlookQuery(org, node, period),
    enabled: how === 'size' && node !== '',
  });
  const drafts = useQuery(draftsQuery(org));
  const [changeSet, setChangeSet] = useState('');
  const figure = figures.find((one) => one.node === node);
  const named = figures.find((one) => one.node === about.node);
  const share = Number(confidence) / 100;
  const prediction: Prediction | null =
    how === 'size' && value !== null
      ? { kind: 'size', node, period, value, low: low ?? value, high: high ?? value, confidence: share }
      : how === 'statement' && statement.trim() !== ''
        ? { kind: 'statement', statement, period, confidence: share }
        : null;
  const cannot = useCannot(outlook.data, figure);
  const wrong = {
    value: cannot(value),
    low: cannot(low) ?? (low !== null && value !== null && low > value ? say('decision.predict.over') : null),
    high:
      cannot(high) ??
      (high !== null && value !== null && high < value ? say('decision.predict.under') : null),
  };
  const isPossible = how !== 'size' || !(wrong.value ?? wrong.low ?? wrong.high);
  const isAccepting = kind === 'accept';
  const isReady = title.trim() !== '' && why.trim() !== '' && decidedBy.trim() !== '';
  const isWhole = how === 'none' || isAccepting || (prediction !== null && isPossible);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = {
      ...about,
      kind,
      title,
      why,
      decidedBy,
      prediction: isAccepting ? null : prediction,
      changeSet: changeSet || null,
    };
    if (await send((key) => recordDecision(org, given, key))) onClose();
  };
  const periods = ahead.map((n) => stepPeriod(calendar, month, n));
  return (
    <Dialog open title={say(isAccepting ? 'decision.accept' : 'decision.new')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {named && (
          <p className={styles.about}>
            {say('decision.about', { name: named.name, figure: figureText(named, words) })}
          </p>
        )}
        <div className={styles.pair}>
          <Choice
            label={say('decision.kind')}
            value={kind}
            options={decisionKinds.map((one) => ({ value: one, text: say(`decision.kind.${one}`) }))}
            onChange={(next) => setKind(next as DecisionKind)}
          />
          <NameField org={org} label={say('decision.by')} value={decidedBy} onChange={setDecidedBy} />
        </div>
        <TextField
          label={say(isAccepting ? 'decision.title.accept' : 'decision.title')}
          value={title}
          required
          maxLength={longestTitle}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextArea
          label={say('decision.why')}
          value={why}
          required
          maxLength={longestText}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {!isAccepting && (
          <fieldset className={styles.group}>
            <legend className="sr">{say('decision.predict')}</legend>
            <div>
              <Segmented<Predicted>
                label={say('decision.predict')}
                value={how}
                options={(['none', 'size', 'statement'] as const).map((one) => ({
                  value: one,
                  text: say(`decision.predict.${one}`),
                }))}
                onChange={setHow}
              />
            </div>
            {how === 'size' && (
              <>
                <Choice
                  label={say('decision.predict.what')}
                  value={node}
                  options={figures.map((one) => ({
                    value: one.node,
                    text: one.kind === 'kpi' ? one.name : say('decision.predict.score', { name: one.name }),
                  }))}
                  onChange={setNode}
                />
                <div className={styles.pair}>
                  <NumberField
                    label={say('decision.predict.value')}
                    value={value}
                    against={wrong.value}
                    onChange={setValue}
                  />
                  <NumberField
                    label={say('decision.predict.low')}
                    value={low}
                    against={wrong.low}
                    onChange={setLow}
                  />
                  <NumberField
                    label={say('decision.predict.high')}
                    value={high}
                    against={wrong.high}
                    onChange={setHigh}
                  />
                </div>
                <p className={styles.quiet} role="status">
                  {outlook.data && figure
                    ? say('decision.otherwise', {
                        period: dates.long(period),
                        value: figureText(
                          { ...figure, actual: outlook.data.value, score: outlook.data.value },
                          words,
                        ),
                      })
                    : ' '}
                </p>
              </>
            )}
            {how === 'statement' && (
              <TextField
                label={say('decision.predict.sentence')}
                value={statement}
                maxLength={longestStatement}
                onChange={(event) => setStatement(event.currentTarget.value)}
              />
            )}
            {how !== 'none' && (
              <div className={styles.pair}>
                <Choice
                  label={say('decision.predict.period')}
                  value={period}
                  options={periods.map((one) => ({ value: one, text: dates.long(one) }))}
                  onChange={setPeriod}
                />
                <Choice
                  label={say(how === 'size' ? 'decision.predict.confidence' : 'decision.predict.probability')}
                  value={confidence}
                  options={confidences.map((one) => ({
                    value: String(one),
                    text: numbers.percent(one / 100),
                  }))}
                  onChange={setConfidence}
                />
              </div>
            )}
          </fieldset>
        )}
        {!isAccepting && drafts.data && drafts.data.length > 0 && (
          <Choice
            label={say('decision.carries')}
            value={changeSet}
            options={[
              { value: '', text: say('decision.carries.none') },
              ...drafts.data.map(({ code, name }) => ({ value: code, text: name })),
            ]}
            onChange={setChangeSet}
          />
        )}
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!isReady || !isWhole}>
            {say(isAccepting ? 'decision.accept.do' : 'decision.record')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
