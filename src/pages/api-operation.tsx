/** One operation of the API: what it takes, what it answers, and the line that asks it. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import { curlOf, type Field, fieldsOf, type Operation, type Schema, typeWord } from './api-description.ts';
import styles from './developers.module.css';

type Schemas = Record<string, Schema>;

export function ApiOperation({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose it from the list reads on here.
  useEffect(() => heading.current?.focus(), []);
  const { parameters = [], requestBody, responses } = operation;
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
  const [answer] = Object.values(good?.[1].content ?? {});
  const refusals = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
  return (
    <article className={styles.operation}>
      <header>
        <h1 ref={heading} tabIndex={-1} className={styles.summary}>
          {operation.summary}
        </h1>
        <p className={styles.address}>
          <span className={styles.method}>{operation.method}</span> <code>{operation.path}</code>
        </p>
      </header>
      <div className={styles.columns}>
        <div className={styles.words}>
          {parameters.length > 0 && (
            <Fields
              title={say('api.parameters')}
              fields={parameters.map((one) => ({
                name: one.in === 'header' ? headerCase(one.name) : one.name,
                type: `${typeWord(one.schema, schemas)} · ${say(`api.in.${one.in as 'path' | 'query' | 'header'}`)}`,
                required: one.required ?? false,
                text: one.description ?? one.schema?.description,
              }))}
            />
          )}
          {body && <Fields title={say('api.body')} text={type} fields={fieldsOf(body.schema, schemas)} />}
          {answer && (
            <Fields
              title={`${say('api.answer')} ${good?.[0]}`}
              text={typeWord(answer.schema, schemas)}
              fields={fieldsOf(answer.schema, schemas)}
            />
          )}
          {refusals.length > 0 && (
            <section>
              <h2>{say('api.refusals')}</h2>
              <dl className={styles.refusals}>
                {refusals.map(([status, one]) => (
                  <div key={status}>
                    <dt>{status}</dt>
                    <dd>{one.description}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
        </div>
        <div className={styles.examples}>
          <Code title="curl" text={curlOf(operation, window.location.origin)} />
          {answer?.example !== undefined && (
            <Code
              title={`${say('api.answer')} ${good?.[0]}`}
              text={JSON.stringify(answer.example, null, 2)}
            />
          )}
        </div>
      </div>
    </article>
  );
}

const headerCase = (name: string) => name.replace(/(^|-)(\w)/g, (text) => text.toUpperCase());

function Fields({ title, text, fields }: { title: string; text?: string | undefined; fields: Field[] }) {
  const { say } = useWords();
  return (
    <section>
      <h2>
        {title} {text && <code>{text}</code>}
      </h2>
      <dl className={styles.fields}>
        {fields.map((field) => (
          <div key={field.name}>
            <dt>
              <code>{field.name}</code>
              {field.required && <span className={styles.needed}>{say('api.needed')}</span>}
            </dt>
            <dd>
              <span className={styles.type}>{field.type}</span>
              {field.text && <span>{field.text}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Code({ title, text }: { title: string; text: string }) {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without TLS a browser has no clipboard; the text can be chosen by hand.
    }
  };
  return (
    <figure className={styles.code}>
      <figcaption>
        {title}
        <Button look="quiet" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
          {say(copied ? 'copied' : 'copy')}
        </Button>
      </figcaption>
      <pre>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
