/** The plan: why the organization exists, what it wants to become, where it stands, its themes, and its revisions. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listQuery } from '#exchange/ui/definition-client.ts';
import { Button } from '#kit/button.tsx';
import { FaultRealm } from '#kit/faults.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './plan.module.css';
import { PlanChain } from './plan-chain.tsx';
import { PlanGuide } from './plan-guide.tsx';
import { PlanHead } from './plan-head.tsx';
import { PlanNew } from './plan-new.tsx';
import { PlanSide } from './plan-side.tsx';
import { PlanTexts } from './plan-texts.tsx';
import { PlanThemes } from './plan-themes.tsx';
import { planOn, stateOf } from './plan-words.ts';

export function PlanPage() {
  const { say } = useWords();
  const { org } = useInside();
  const { plan: chosen } = useSearch({ strict: false }) as { plan?: string };
  const [making, setMaking] = useState(false);
  const plans = useQuery(listQuery(org.code, 'plans', {}));
  const perspectives = useQuery(listQuery(org.code, 'perspectives', {}));
  const themes = useQuery(listQuery(org.code, 'themes', {}));
  const objectives = useQuery(listQuery(org.code, 'objectives', {}));
  const plan =
    plans.data &&
    (plans.data.find((one) => one.key === chosen) ??
      planOn(plans.data, org.calendar, new Date().toISOString().slice(0, 10)));
  useEffect(() => {
    document.title = `${plan ? String(plan.name ?? plan.key) : say('plan.title')} · ${org.name} · Sightline`;
  }, [say, plan, org.name]);
  const failed = [plans, perspectives, themes, objectives].find((one) => one.isError && !one.data);
  if (failed) return <Failure error={failed.error} again={() => void failed.refetch()} />;
  if (!plans.data || !perspectives.data || !themes.data || !objectives.data) return <Skeleton lines={12} />;
  const may = org.may.define;
  if (!plan)
    return may ? (
      <div className={styles.first}>
        <h1>{say('plan.empty')}</h1>
        <p>{say('plan.empty.text')}</p>
        <PlanNew plans={plans.data} onDone={() => undefined} />
      </div>
    ) : (
      <Message icon="plan" title={say('plan.empty')}>
        {say('plan.empty.readOnly')}
      </Message>
    );
  const standing = objectives.data.filter((one) => one.archived !== true);
  const isBegun = stateOf(plan) !== 'draft' && (plan.mission || plan.vision) && standing.length > 0;
  return (
    <div className={styles.page}>
      <PlanHead plan={plan} may={may} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {may && !isBegun && (
            <PlanGuide
              plan={plan}
              perspectives={perspectives.data}
              themes={themes.data}
              objectives={standing}
            />
          )}
          <FaultRealm key={plan.key}>
            <PlanTexts plan={plan} may={may} />
          </FaultRealm>
          <PlanThemes themes={themes.data} objectives={standing} may={may} />
          <PlanChain key={plan.key} plan={plan.key} />
        </div>
        <PlanSide
          plan={plan}
          plans={plans.data}
          perspectives={perspectives.data}
          may={may}
          more={
            may && (
              <Button look="quiet" icon="plus" onClick={() => setMaking(true)}>
                {say('plan.new')}
              </Button>
            )
          }
        />
      </div>
      {making && <PlanNew plans={plans.data} isOver onDone={() => setMaking(false)} />}
    </div>
  );
}
