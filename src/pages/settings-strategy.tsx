/** What the strategy stands on: the scale of the plan and the perspectives. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listQuery } from '#exchange/ui/definition-client.ts';
import { FaultRealm } from '#kit/faults.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { PerspectivesEditor } from './perspectives-editor.tsx';
import { ScaleEditor } from './scale-editor.tsx';
import { SettingsSheet } from './settings.tsx';

export function StrategySettings() {
  const { say } = useWords();
  const { org } = useInside();
  const plans = useQuery(listQuery(org.code, 'plans', {}));
  const scales = useQuery(listQuery(org.code, 'scales', {}));
  const perspectives = useQuery(listQuery(org.code, 'perspectives', {}));
  const objectives = useQuery(listQuery(org.code, 'objectives', {}));
  useEffect(() => {
    document.title = `${say('strategy.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const all = [plans, scales, perspectives, objectives];
  const failed = all.find((one) => one.isError && !one.data);
  const plan =
    plans.data?.find((one) => one.state === 'active') ?? plans.data?.find((one) => one.state !== 'draft');
  return (
    <SettingsSheet title={say('strategy.title')} text={say('strategy.text')}>
      {failed ? (
        <Failure error={failed.error} again={() => void failed.refetch()} />
      ) : !plans.data || !scales.data || !perspectives.data || !objectives.data ? (
        <Skeleton lines={10} />
      ) : (
        <>
          {!org.may.define && <p>{say('strategy.readOnly')}</p>}
          {plan ? (
            <FaultRealm>
              <ScaleEditor key={plan.key} plan={plan} scales={scales.data} may={org.may.define} />
            </FaultRealm>
          ) : (
            <Message icon="objective" title={say('strategy.noPlan')} />
          )}
          <PerspectivesEditor
            perspectives={perspectives.data}
            objectives={objectives.data}
            may={org.may.define}
          />
        </>
      )}
    </SettingsSheet>
  );
}
