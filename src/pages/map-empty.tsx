/** A unit without objectives: where a map begins, for whoever may begin it. */
import { Link } from '@tanstack/react-router';
import { Button } from '#kit/button.tsx';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export function MapEmpty({ unit, onAdd }: { unit: string; onAdd: (() => void) | null }) {
  const { say } = useWords();
  const { org } = useInside();
  if (!onAdd)
    return (
      <Message icon="map" title={say('map.empty')}>
        {say('map.empty.reader')}
      </Message>
    );
  return (
    <Message
      icon="map"
      title={say('map.empty')}
      action={
        <>
          <Button look="primary" icon="plus" onClick={onAdd}>
            {say('map.add')}
          </Button>
          <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }}>
            {say('state.toScorecard')}
          </Link>
        </>
      }
    >
      {say('map.empty.text')}
    </Message>
  );
}
