/** A part of an appraisal: each item with how it went beside, and what both say of it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { statusWord } from '#board/ui/reason.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea } from '#kit/field.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { Appraisal, AppraisalItem } from '#review/appraisal-contract.ts';
import { besideText, figureText, quantity } from '#review/figure-words.ts';
import { putStep } from '#review/ui/appraisal-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './appraisal.module.css';
import { Ask } from './appraisal-ask.tsx';
import { Comments } from './appraisal-said.tsx';
import { asGiven } from './appraisal-steps.ts';
import { useInside } from './frame.tsx';
import type { ViewWriting } from './use-appraisal-view.ts';

type PartOf = Appraisal['terms']['parts'][number];

export function Part({
  one,
  part,
  writing,
  onReceipt,
}: {
  one: Appraisal;
  part: PartOf;
  writing: ViewWriting | null;
  onReceipt: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  const items = one.items.filter((item) => item.part === part.code);
  const sum = one.terms.parts.reduce((all, each) => all + each.weight, 0) || 1;
  const heading = `part-${part.code}`;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>
        {part.name}{' '}
        <span className={styles.weight}>
          {say('appraisal.part.weight', { share: numbers.percent(part.weight / sum) })}
        </span>
      </h2>
      {items.length === 0 ? (
        <p className={styles.quiet}>{say('appraisal.part.none')}</p>
      ) : (
        <ul className={styles.items}>
          {items.map((item) => (
            <Item key={item.id} one={one} item={item} writing={writing} onReceipt={onReceipt} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({
  one,
  item,
  writing,
  onReceipt,
}: {
  one: Appraisal;
  item: AppraisalItem;
  writing: ViewWriting | null;
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const { org } = useInside();
  const [asks, setAsks] = useState(false);
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const putMark = (why: string | null) =>
    send(() => putStep(org.code, one, 'marks', { about: item.id, why }));
  return (
    <li className={styles.item}>
      <div className={styles.title}>
        <h3>{item.name}</h3>
        <span className={styles.weight}>
          {say('appraisal.item.weight', {
            weight: asGiven(item.weight, { numbers }),
          })}
        </span>
      </div>
      {item.text && <p className={styles.quiet}>{item.text}</p>}
      {item.node !== null && <Figure one={one} item={item} onReceipt={onReceipt} />}
      {item.mark && (
        <p className={styles.mark}>{say('appraisal.mark.told', { by: item.mark.by, why: item.mark.why })}</p>
      )}
      {(['self', 'manager'] as const).map((voice) =>
        writing && (voice === 'self' ? one.may.self : one.may.view) ? (
          <Rating key={voice} one={one} item={item} writing={writing} voice={voice} />
        ) : (
          <Rated key={voice} one={one} item={item} voice={voice} />
        ),
      )}
      <Comments one={one} about={item.id} title={null} name={item.name}>
        {item.node !== null && one.may.mark && (
          <Button
            look="quiet"
            busy={busy}
            aria-label={say(item.mark ? 'appraisal.mark.undo.of' : 'appraisal.mark.of', { name: item.name })}
            onClick={() => (item.mark ? void putMark(null) : setAsks(true))}
          >
            {say(item.mark ? 'appraisal.mark.undo' : 'appraisal.mark')}
          </Button>
        )}
      </Comments>
      {failed && !asks && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {asks && (
        <Ask
          title={say('appraisal.mark.of', { name: item.name })}
          hint={say('appraisal.mark.hint')}
          label={say('appraisal.why')}
          yes={say('appraisal.mark.do')}
          busy={busy}
          failed={failed}
          onYes={async (why) => {
            if (await putMark(why)) setAsks(false);
          }}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}

/** How a result went: beside the ratings, with its receipt and where it leads. */
function Figure({
  one,
  item,
  onReceipt,
}: {
  one: Appraisal;
  item: AppraisalItem;
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const { org } = useInside();
  const place = one.items.filter((each) => each.node !== null).indexOf(item);
  const figure = one.evidence.figures[place];
  const path = one.evidence.paths[place] ?? [];
  if (!figure) return <p className={styles.quiet}>{say('appraisal.item.gone')}</p>;
  const beside = besideText({ ...figure, beside: one.evidence.beside[String(place)] ?? null }, words);
  const measure = figure.kind === 'kpi' ? figure.node.slice(figure.node.indexOf('/') + 1) : null;
  const target =
    figure.kind === 'kpi' && figure.target !== null
      ? say('appraisal.item.target', { target: numbers.value(figure.target, quantity(figure)) })
      : null;
  return (
    <div className={styles.figure} data-out={item.mark ? true : undefined}>
      <p className={styles.numbers}>
        <StatusMark status={figure.status} label={statusWord(figure.status, say)} />
        <strong className="num">{figureText(figure, words)}</strong>
        <span>
          {[
            target,
            figure.kind === 'kpi'
              ? say('appraisal.item.score', { score: numbers.score(figure.score) })
              : null,
            statusWord(figure.status, say),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <button
          type="button"
          className={styles.plain}
          aria-label={say('appraisal.item.receipt', { name: item.name })}
          onClick={() => onReceipt(figure.node)}
        >
          {say('appraisal.item.receipt.short')}
        </button>
        {measure !== null && (
          <Link
            to="/o/$org/sight/$unit/$measure"
            params={{ org: org.code, unit: figure.unit, measure }}
            search={{ period: one.period }}
          >
            {say('appraisal.item.sight')}
          </Link>
        )}
      </p>
      {path.length > 0 && <p>{say('appraisal.item.path', { path: path.join(' › ') })}</p>}
      {beside && <p>{beside}</p>}
    </div>
  );
}

function Rating({
  one,
  item,
  writing,
  voice,
}: {
  one: Appraisal;
  item: AppraisalItem;
  writing: ViewWriting;
  voice: 'self' | 'manager';
}) {
  const { say, numbers } = useWords();
  const said = writing.draft.ratings[item.id];
  const shown = (value: number) => asGiven(value, { numbers });
  return (
    <fieldset className={styles.rating}>
      <legend>{say(`appraisal.voice.${voice}`)}</legend>
      <Choice
        label={say('appraisal.rating.of', { name: item.name })}
        hideLabel
        value={said?.rating === null || said?.rating === undefined ? '' : String(said.rating)}
        options={[
          { value: '', text: say('appraisal.rating.none') },
          ...one.terms.scale.map(({ value, word }) => ({
            value: String(value),
            text: `${shown(value)} · ${word}`,
          })),
        ]}
        onChange={(value) => writing.rate(item.id, { rating: value === '' ? null : Number(value) })}
      />
      <TextArea
        aria-label={say('appraisal.rating.why.of', { name: item.name })}
        placeholder={say('appraisal.rating.why')}
        value={said?.text ?? ''}
        autosize
        minRows={1}
        rows={1}
        onChange={(event) => writing.rate(item.id, { text: event.currentTarget.value })}
      />
    </fieldset>
  );
}

function Rated({ one, item, voice }: { one: Appraisal; item: AppraisalItem; voice: 'self' | 'manager' }) {
  const { say, numbers } = useWords();
  const view = voice === 'self' ? one.self : one.view;
  if (!view || view.handed === null) return null;
  const said = view.ratings.find((each) => each.about === item.id);
  const rating = said?.rating ?? null;
  const word = one.terms.scale.find((each) => each.value === rating)?.word;
  return (
    <div className={styles.rated}>
      <p>
        <span className={styles.voice}>{say(`appraisal.voice.${voice}`)}</span>
        <strong>
          {rating === null
            ? say('appraisal.rating.none')
            : `${asGiven(rating, { numbers })}${word ? ` · ${word}` : ''}`}
        </strong>
      </p>
      {said?.text && <p className={styles.said}>{said.text}</p>}
    </div>
  );
}
