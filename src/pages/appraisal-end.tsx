/** The end of an appraisal: concluded with reasons, calibrated, acknowledged or objected to, and answered. */
import { useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { Appraisal } from '#review/appraisal-contract.ts';
import { type PostStep, postStep, putStep } from '#review/ui/appraisal-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './appraisal.module.css';
import { Ask } from './appraisal-ask.tsx';
import { ManagerForm } from './appraisal-manager.tsx';
import { asGiven } from './appraisal-steps.ts';
import { useInside } from './frame.tsx';

const asked = ['conclude', 'calibrate', 'acknowledge', 'object', 'answer', 'take-over'] as const;
type Asked = (typeof asked)[number];

export function Ending({ one }: { one: Appraisal }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const [open, setOpen] = useState<Asked | null>(null);
  const { may } = one;
  const offered = asked.filter((act) => may[act]);
  if (one.conclusion === null && offered.length === 0) return null;
  const values = one.terms.scale.map((each) => each.value);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const post = async (step: PostStep, body: object): Promise<void> => {
    if (await send(() => postStep(org.code, one, step, body))) setOpen(null);
  };
  const titles = { conclude: 'conclusion.do', 'take-over': 'takeOver' } as const;
  const label = (act: Asked) =>
    say(`appraisal.${act === 'conclude' || act === 'take-over' ? titles[act] : act}`);
  const ask = { busy, failed, onClose: () => setOpen(null) };
  const rating = (needed: boolean, text: string) => ({ label: text, min, max, needed });
  const bounds = say('appraisal.conclusion.rating', {
    low: asGiven(min, words),
    high: asGiven(max, words),
  });
  return (
    <section className={styles.section} aria-labelledby="conclusion">
      <h2 id="conclusion">{say('appraisal.conclusion')}</h2>
      <Told one={one} />
      {failed && open === null && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {offered.length > 0 && (
        <div className={styles.acts}>
          {offered.map((act) => (
            <Button
              key={act}
              look={act === 'conclude' || act === 'acknowledge' || act === 'answer' ? 'primary' : 'plain'}
              busy={busy && open === null}
              disabled={act === 'object' && one.hears === null}
              onClick={() => (act === 'acknowledge' ? void post('acknowledgement', {}) : setOpen(act))}
            >
              {label(act)}
            </Button>
          ))}
        </div>
      )}
      {may.object && one.hears === null && <p className={styles.quiet}>{say('appraisal.object.nobody')}</p>}
      {open === 'conclude' && (
        <Ask
          {...ask}
          title={say('appraisal.conclusion')}
          {...(one.view?.reckoned.score === null || !one.view
            ? {}
            : {
                hint: say('appraisal.conclusion.hint', {
                  score: asGiven(one.view.reckoned.score, words),
                }),
              })}
          rating={rating(true, bounds)}
          label={say('appraisal.conclusion.reasons')}
          yes={label('conclude')}
          onYes={(reasons, value) => post('conclusion', { rating: value, reasons })}
        />
      )}
      {open === 'calibrate' && (
        <Ask
          {...ask}
          title={label('calibrate')}
          hint={say('appraisal.calibrate.hint')}
          rating={rating(true, bounds)}
          label={say('appraisal.why')}
          yes={label('calibrate')}
          onYes={(why, value) => post('calibration', { rating: value, why })}
        />
      )}
      {open === 'object' && (
        <Ask
          {...ask}
          title={say('appraisal.objection')}
          hint={say('appraisal.object.to', { name: one.hears ?? '' })}
          label={say('appraisal.object.text')}
          yes={label('object')}
          onYes={(text) => post('objection', { text })}
        />
      )}
      {open === 'answer' && (
        <Ask
          {...ask}
          title={label('answer')}
          rating={rating(false, say('appraisal.answer.rating'))}
          label={say('appraisal.conclusion.reasons')}
          yes={label('answer')}
          onYes={(reasons, value) =>
            post('answer', { reasons, ...(value === null ? {} : { rating: value }) })
          }
        />
      )}
      {open === 'take-over' && (
        <ManagerForm
          {...ask}
          one={one}
          onYes={async (body) => {
            if (await send(() => putStep(org.code, one, 'manager', body))) setOpen(null);
          }}
        />
      )}
    </section>
  );
}

/** The words of each, as they came one after the other. */
function Told({ one }: { one: Appraisal }) {
  const { say, dates, numbers } = useWords();
  const { conclusion, calibrated, acknowledged, objection, answer, result } = one;
  const shown = (value: number) => asGiven(value, { numbers });
  const day = (at: string) => dates.dayYear(at);
  if (!conclusion || !result) return null;
  return (
    <>
      <p className={styles.result}>
        <strong className="num">{shown(result.rating)}</strong>
        <span>{result.word}</span>
        {result.payOut !== null && (
          <span className={styles.quiet}>
            {say('appraisal.conclusion.payOut', { percent: numbers.percent(result.payOut / 100) })}
          </span>
        )}
      </p>
      <Said
        head={say('appraisal.conclusion.told', { by: conclusion.by, day: day(conclusion.at) })}
        text={conclusion.reasons}
      />
      {one.evidence.frozen && (
        <p className={styles.hash}>
          {one.evidence.frozen.isWhole
            ? say('appraisal.frozen', {
                n: one.evidence.sequence,
                hash: one.evidence.frozen.hash.slice(0, 12),
              })
            : say('appraisal.frozen.broken')}
        </p>
      )}
      {calibrated && (
        <Said
          head={say('appraisal.calibrated', {
            ...{ by: calibrated.by, day: day(calibrated.at) },
            ...{ before: shown(calibrated.before), after: shown(calibrated.rating) },
          })}
          text={calibrated.why}
        />
      )}
      {objection && (
        <Said
          head={say('appraisal.objection.told', {
            ...{ name: one.person.name, day: day(objection.at), to: objection.to },
          })}
          text={objection.text}
        />
      )}
      {answer && (
        <Said
          head={[
            say('appraisal.answer.told', { by: answer.by, day: day(answer.at) }),
            answer.rating === null
              ? say('appraisal.answer.kept')
              : say('appraisal.answer.changed', { rating: shown(answer.rating) }),
          ].join(' · ')}
          text={answer.reasons}
        />
      )}
      {acknowledged && (
        <p className={styles.quiet}>
          {say('appraisal.acknowledged', { name: one.person.name, day: day(acknowledged.at) })}
        </p>
      )}
    </>
  );
}

const Said = ({ head, text }: { head: string; text: string }) => (
  <div className={styles.rated}>
    <p className={styles.quiet}>{head}</p>
    <p className={styles.said}>{text}</p>
  </div>
);
