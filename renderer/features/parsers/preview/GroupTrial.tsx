import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ParserDefinition } from '../../../../shared/domain/parserDefinition.ts';
import type { TrialReport } from '../../../../shared/domain/parserTrial.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

/** Messages of a group that are tried at once. */
const triedAtMost = 1000;
const listedAtMost = 20;

function Report({ report }: { report: TrialReport }) {
  const { t } = useTranslation();
  const { tried, parsed, partial, failed, withoutBytes, results } = report;
  const failures = results.filter(({ outcome }) => outcome === 'failed').slice(0, listedAtMost);
  const figures = [
    ['tried', tried],
    ['parsed', parsed],
    ['partial', partial],
    ['failed', failed],
    ['withoutBytes', withoutBytes],
  ] as const;
  return (
    <div role="status" className="mt-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {figures.map(([key, count]) => (
          <div key={key}>
            <dt className="text-11 text-ink-3">{t(`parsers.report.${key}`)}</dt>
            <dd
              className={`mono tabular-nums ${key === 'failed' && count > 0 ? '!font-strong text-bad-text' : ''}`}
            >
              {formatCount(count)}
            </dd>
          </div>
        ))}
      </dl>
      {failures.length > 0 && (
        <ul className="mt-3 divide-y divide-line rounded-2 border border-line">
          {failures.map(({ topic, failureId, faults }, index) => (
            <li key={failureId ?? index} className="px-2.5 py-1.5">
              <p className="wrap-anywhere text-bad-text">
                {faults
                  .map(({ path, message }) => visibleText(path ? `${path}: ${message}` : message))
                  .join(' ')}
              </p>
              <p className="mono wrap-anywhere text-11 text-ink-3">{visibleText(topic)}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Tries the definition, as it is typed, on what lies in a group of the inbox. Nothing is stored. */
export function GroupTrial({
  groupId,
  definition,
}: {
  groupId: number;
  definition: ParserDefinition | null;
}) {
  const { t } = useTranslation();
  const { client } = useApi();
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: (tried: ParserDefinition) =>
      client.parsers.try({
        parser: { definition: tried },
        subject: { kind: 'group', groupId, limit: triedAtMost },
      }),
  });
  return (
    <div>
      <Button
        disabled={definition === null || isPending}
        onClick={() => definition !== null && mutate(definition)}
      >
        {isPending && <StatusGlyph kind="connecting" />}
        {t('parsers.report.word')}
      </Button>
      {error !== null && (
        <p role="alert" className="wrap-anywhere mt-2 text-bad-text">
          {error.message}
        </p>
      )}
      {data !== undefined && <Report report={data} />}
    </div>
  );
}
