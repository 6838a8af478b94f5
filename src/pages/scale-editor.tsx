/** The scale of the plan: a preset or an own one, drawn as its number line, with what the change does. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keptUnder } from '#board/ui/change-set-here.ts';
import { presets } from '#engine/presets.ts';
import { changeTogether, type Definition, partOf } from '#exchange/ui/definition-client.ts';
import { dayOf, type InForce } from '#exchange/ui/in-force.ts';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { SaveBar } from '#exchange/ui/save-bar.tsx';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { Button } from '#kit/button.tsx';
import { useFaults } from '#kit/faults.tsx';
import { Choice } from '#kit/field.tsx';
import { useKept } from '#kit/kept.ts';
import { isKnown, useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { isPreset, type ScaleDraft, scaleChanges, scaleOf } from './scale-draft.ts';
import { ScaleFields } from './scale-fields.tsx';
import { ScaleLine } from './scale-line.tsx';
import styles from './settings-strategy.module.css';

export function ScaleEditor({
  plan,
  scales,
  may,
}: {
  plan: Definition;
  scales: readonly Definition[];
  may: boolean;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const faults = useFaults();
  const present = scaleOf(plan, scales);
  const [kept, keep, forget] = useKept<ScaleDraft | null>(
    keptUnder(`sightline.scale ${org.code} ${plan.key}`),
    null,
  );
  const draft = kept ?? present;
  const [inForce, setInForce] = useState<InForce>({ how: 'period' });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const from = dayOf(inForce, plan.from, org.calendar, org.currentPeriod);
  const changes = scaleChanges(plan, scales, draft, from, inForce.how === 'since');
  const previewing = usePreview(
    org.code,
    partOf(changes.map((one) => (one.section === 'scales' && one.key !== null ? whole(one, scales) : one))),
    { period: org.currentPeriod, span: 'period' },
    null,
  );
  useEffect(() => {
    if (kept && JSON.stringify(kept) === JSON.stringify(present)) forget();
  }, [kept, present, forget]);
  const isOwn = !isPreset(draft.code);
  const textOf = (code: string): string => {
    const id = `preset.${code}`;
    return isKnown(id) ? say(id) : (presets[code]?.scale.name ?? code);
  };
  const save = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    setRefused(null);
    const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
    try {
      const { sequence } = await changeTogether(org.code, changes);
      await again();
      forget();
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('saved', { name: draft.scale.name }),
        undone: say('saved.undone', { name: say('scale.title') }),
        again: () => void again(),
      });
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.part} aria-labelledby="scale-title">
      <h2 id="scale-title">{say('scale.title')}</h2>
      <p className={styles.quiet}>{say('scale.text')}</p>
      <Choice
        label={say('scale.which')}
        value={draft.code ?? ''}
        disabled={!may}
        options={[
          ...(draft.code === null ? [{ value: '', text: draft.scale.name }] : []),
          ...scales.map((one) => ({
            value: one.key,
            text: say('scale.own', { name: String(one.name ?? one.key) }),
          })),
          ...Object.entries(presets).map(([code, preset]) => ({ value: code, text: preset.scale.name })),
        ]}
        onChange={(code) => keep(scaleOf({ ...plan, scale: code }, scales))}
      />
      {!isOwn && draft.code !== null && <p>{textOf(draft.code)}</p>}
      <ScaleLine
        scale={draft.scale}
        may={may}
        onChange={(scale) =>
          keep(isOwn ? { ...draft, scale } : { code: null, scale: { ...scale, name: say('scale.own.name') } })
        }
      />
      {may && !isOwn && (
        <Button
          icon="pencil"
          onClick={() => keep({ code: null, scale: { ...draft.scale, name: say('scale.own.name') } })}
        >
          {say('scale.make')}
        </Button>
      )}
      {may && isOwn && <ScaleFields scale={draft.scale} onChange={(scale) => keep({ ...draft, scale })} />}
      {may && (
        <>
          <PreviewPanel
            preview={previewing.preview}
            state={previewing.state}
            failed={previewing.error ? refusedText(previewing.error, words) : null}
          />
          {(changes.length > 0 || faults.unread > 0) && (
            <SaveBar
              calendar={org.calendar}
              period={org.currentPeriod}
              since={plan.from}
              isNew={false}
              inForce={inForce}
              onInForce={setInForce}
              changes={changes.length > 0 ? [say('scale.title')] : []}
              wrong={refused ? [refusedText(refused, words)] : []}
              busy={busy}
              onSave={() => void save()}
              onDiscard={() => {
                forget();
                setRefused(null);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

/** A document says a scale whole. */
function whole(
  change: ReturnType<typeof scaleChanges>[number],
  scales: readonly Definition[],
): ReturnType<typeof scaleChanges>[number] {
  const {
    key: _,
    version: __,
    from: ___,
    ...fields
  } = scales.find((one) => one.key === change.key) ?? {
    key: '',
    version: 0,
  };
  return { ...change, fields: { ...fields, ...change.fields } };
}
