import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ErrorReporting, TestError } from '../../../shared/domain/errorReporting.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { formatCount } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Notice.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { ReadFailed } from '../../ui/ReadFailed.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { visibleText } from '../../ui/visibleText.ts';

/** Nothing tells of what is sent: it is asked for while somebody looks. */
const lookEveryMs = 3_000;

function EventId({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <span className="mono wrap-anywhere text-12">{id}</span>
      <CopyButton text={id} label={t('settings.sentry.copyId')} />
    </span>
  );
}

function TestResult({ result }: { result: TestError }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <p>{t(`settings.sentry.tested.${result.outcome}`)}</p>
      <Facts
        facts={[
          [t('settings.sentry.eventId'), <EventId key="id" id={result.eventId} />],
          [t('settings.sentry.problem'), result.problem === null ? null : visibleText(result.problem)],
        ]}
      />
    </div>
  );
}

function Figures({ state }: { state: ErrorReporting }) {
  const { t } = useTranslation();
  const count = (value: number) => <span className="mono">{formatCount(value)}</span>;
  const { lastSent, perHour, perHourOfOne } = state;
  return (
    <Facts
      facts={[
        [
          t('settings.sentry.state'),
          t(`settings.sentry.states.${state.missing ?? (state.isOn ? 'on' : 'starting')}`),
        ],
        [t('settings.sentry.takenInHour'), count(state.takenInHour)],
        [
          t('settings.sentry.heldBackInHour'),
          <span key="held">
            {count(state.heldBackInHour)} · {t('settings.sentry.cap', { perHour, perHourOfOne })}
          </span>,
        ],
        [t('settings.sentry.waiting'), count(state.waiting)],
        [t('settings.sentry.lost'), state.lost === 0 ? null : count(state.lost)],
        [
          t('settings.sentry.lastSent'),
          lastSent === null ? (
            t('settings.sentry.never')
          ) : (
            <span key="last">
              <Age at={lastSent.at} never="" /> <EventId id={lastSent.eventId} />
            </span>
          ),
        ],
        [
          t('settings.sentry.problem'),
          state.problem === null ? null : (
            <span key="problem" className="text-bad-text">
              {visibleText(state.problem)}
            </span>
          ),
        ],
      ]}
    />
  );
}

/** What became of the errors that were sent, and a way to try it. */
export function SentryState({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const options = procedures.errorReporting.get.queryOptions();
  const state = useQuery({ ...options, refetchInterval: lookEveryMs });
  const test = useMutation({
    mutationFn: () => client.errorReporting.test(),
    onSuccess: () => cache.invalidateQueries(options),
    onError: (error) =>
      showToast('sentry', { glyph: 'error', title: t('settings.sentry.testFailed'), detail: error.message }),
  });
  if (state.data === undefined) {
    return state.isError ? (
      <ReadFailed title={t('settings.sentry.failed')} query={state} />
    ) : (
      <Skeleton rows={4} label={t('headline.loading')} />
    );
  }
  return (
    <>
      <Figures state={state.data} />
      <div>
        <Button onClick={() => test.mutate()} disabled={!mayChange || !state.data.isOn || test.isPending}>
          {t('settings.sentry.test')}
        </Button>
      </div>
      {test.data !== undefined && <TestResult result={test.data} />}
    </>
  );
}
