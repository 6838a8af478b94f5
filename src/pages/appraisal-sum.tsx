/** What the ratings come to by the agreed weights, and beside that what the figures come to by themselves. */
import { useWords } from '#kit/words.tsx';
import type { Appraisal, AppraisalView } from '#review/appraisal-contract.ts';
import styles from './appraisal.module.css';

export function Sum({ one }: { one: Appraisal }) {
  const { say, numbers } = useWords();
  const voices = (['self', 'manager'] as const).flatMap((voice) => {
    const view = voice === 'self' ? one.self : one.view;
    return view ? [{ voice, view }] : [];
  });
  const { evidence, terms } = one;
  const results = new Map(one.items.map((item) => [item.id, item.name]));
  if (voices.length === 0 && evidence.score === null) return null;
  const sum = terms.parts.reduce((all, each) => all + each.weight, 0) || 1;
  const rating = (value: number | null | undefined) =>
    value === null || value === undefined ? say('appraisal.sum.none') : numbers.format(value, terms.decimals);
  const absent = ({ reckoned }: AppraisalView): string =>
    reckoned.absent.map((code) => terms.parts.find((part) => part.code === code)?.name ?? code).join(', ');
  return (
    <section className={styles.section} aria-labelledby="sum">
      <h2 id="sum">{say('appraisal.sum')}</h2>
      {voices.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('appraisal.sum.part')}</th>
              <th scope="col">{say('appraisal.sum.weight')}</th>
              {voices.map(({ voice }) => (
                <th key={voice} scope="col">
                  {say(`appraisal.voice.${voice}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {terms.parts.map((part) => (
              <tr key={part.code}>
                <th scope="row">{part.name}</th>
                <td className="num">{numbers.percent(part.weight / sum)}</td>
                {voices.map(({ voice, view }) => (
                  <td key={voice} className="num">
                    {rating(view.reckoned.parts.find((each) => each.part === part.code)?.score)}
                  </td>
                ))}
              </tr>
            ))}
            <tr className={styles.total}>
              <th scope="row">{say('appraisal.sum.whole')}</th>
              <td />
              {voices.map(({ voice, view }) => (
                <td key={voice} className="num">
                  {rating(view.reckoned.score)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      )}
      {voices.map(({ voice, view }) =>
        view.reckoned.absent.length > 0 && view.reckoned.score !== null ? (
          <p key={voice} className={styles.quiet}>
            {say('appraisal.sum.absent', { parts: absent(view), whose: say(`appraisal.voice.${voice}`) })}
          </p>
        ) : null,
      )}
      {voices.map(({ voice, view }) =>
        view.handed !== null && view.text ? (
          <div key={voice} className={styles.rated}>
            <p className={styles.voice}>{say(`appraisal.voice.${voice}`)}</p>
            <p className={styles.said}>{view.text}</p>
          </div>
        ) : null,
      )}
      {evidence.score !== null && (
        <p className={styles.quiet}>
          {say('appraisal.sum.evidence', { score: numbers.score(evidence.score) })}{' '}
          {evidence.leftOut.length > 0 &&
            say('appraisal.sum.left', {
              names: evidence.leftOut.map((id) => results.get(id) ?? id).join(', '),
            })}
        </p>
      )}
    </section>
  );
}
