import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { Age } from '../../../ui/Age.tsx';
import { Countdown } from '../../../ui/CountdownRing.tsx';
import { Gap } from '../../../ui/DriftLine.tsx';
import { formatCount } from '../../../ui/format.ts';
import { LossBar } from '../../../ui/LossBar.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { lossParts, notAccounted } from '../situation/lossParts.ts';
import { RealStatus, WishToggle } from '../situation/SiteDrift.tsx';
import type { Situation } from '../situation/situation.ts';
import { useSituations } from '../situation/useSituations.ts';
import { usePendingWishes } from '../situation/useWish.ts';

const boxTone: Record<Situation['group'], string> = {
  needsPerson: 'bg-bad-soft',
  onTheirWay: '',
  asWanted: '',
};

/** Wanted, gap and real, large, and why they differ. */
function DriftBox({ connection, situation }: { connection: ConnectionStatus; situation: Situation }) {
  const { t } = useTranslation();
  const { queries } = useApi();
  const { data: monitor } = useQuery(queries.monitor);
  const { wait, differs, group } = situation;
  const wish = usePendingWishes().get(connection.siteId) ?? connection.isActive;
  const isVouched = useIsVouched();
  const isSilent = !differs && connection.dataState === 'silent';
  const cycleMs = monitor === undefined ? null : monitor.intervalSeconds * 1000;
  return (
    <div
      className={clsx(
        'px-4 pb-4 wide:px-5',
        isVouched && (isSilent ? 'bg-warn-soft' : boxTone[group]),
        group === 'needsPerson' && 'pt-3',
      )}
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-end gap-x-3">
        <span className="text-11 text-ink-2">{t('panel.wanted')}</span>
        <span />
        <span className="text-11 text-ink-2">{t('panel.real')}</span>
        <span className="flex h-9 items-center gap-2 text-15 font-strong">
          <WishToggle connection={connection} />
          {t(wish ? 'panel.on' : 'panel.off')}
        </span>
        <span className="flex h-9 items-center">
          <Gap differs={differs}>
            {wait && (
              <Countdown
                dueAt={wait.dueAt}
                tone={wait.tone}
                wholeMs={wait.tone === 'cycle' ? cycleMs : null}
                big
              />
            )}
          </Gap>
        </span>
        <span className="flex h-9 items-center">
          <RealStatus situation={situation} big />
        </span>
      </div>
      {isVouched && <p className="wrap-anywhere mt-1 text-ink-2">{visibleText(connection.drift.reason)}</p>}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-11 text-ink-3">{label}</dt>
      <dd className="mono truncate text-12">{children}</dd>
    </div>
  );
}

function Facts({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const never = t('panel.never');
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-8 border-t border-line px-4 py-3 wide:px-5">
      <Fact label={t('panel.broker')}>
        {connection.protocol}://{connection.brokerHost}:{connection.brokerPort}
      </Fact>
      <Fact label={t('panel.heartbeat')}>
        <Age at={connection.lastHeartbeatAt} never={never} />
      </Fact>
      <Fact label={t('sites.columnRetries')}>{connection.retryCount}</Fact>
    </dl>
  );
}

function Accounting({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const { counters } = connection;
  const missing = notAccounted(counters);
  const count = formatCount(counters.received);
  return (
    <div className="border-t border-line px-4 py-3 wide:px-5">
      <h3 className="mb-2 flex items-baseline gap-2 text-12 font-strong">
        {t('loss.title')}
        <span className="mono">{count}</span>
        <span className={clsx('ml-auto font-body', missing === 0 ? 'text-ink-3' : 'text-bad-text')}>
          {counters.received === 0
            ? t('loss.nothing')
            : missing === 0
              ? t('loss.allAccounted')
              : t('loss.notAccounted', { count: missing })}
        </span>
      </h3>
      {counters.received > 0 && (
        <LossBar
          parts={lossParts(counters, (key) => t(`loss.${key}`))}
          label={t('loss.label', { count: counters.received })}
        />
      )}
      {counters.partial > 0 && (
        <p className="mt-2 text-12 text-ink-3">{t('loss.partial', { count: counters.partial })}</p>
      )}
    </div>
  );
}

/** Wanted against real, the link, and what became of every message. */
export function SiteStatus({ siteId }: { siteId: number }) {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const situation = useSituations();
  const connection = connections?.find((each) => each.siteId === siteId);
  if (connection === undefined) return null;
  return (
    <>
      <DriftBox connection={connection} situation={situation(connection)} />
      <Facts connection={connection} />
      <Accounting connection={connection} />
    </>
  );
}
