import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

const tab = 'py-2 font-medium text-ink-2 aria-[current=page]:text-accent';

/** One site beside the table of sites: its name, and its tabs. */
export function SitePanel({ siteId, children }: { siteId: number; children: ReactNode }) {
  const { t } = useTranslation();
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const connection = connections?.find((each) => each.siteId === siteId);
  if (connection === undefined) return null;
  return (
    <section aria-labelledby="site-title">
      <div className="flex min-h-11 items-center gap-2 px-4 wide:px-5">
        <h2 id="site-title" className="truncate text-18 font-strong tracking-[-.015em]">
          {visibleText(connection.siteName)}
        </h2>
        <span className="mono text-12 text-ink-3">{connection.siteCode}</span>
      </div>
      <nav className="flex gap-4 border-b border-line px-4 wide:px-5" aria-label={connection.siteName}>
        <Link to="/sites/$siteId" params={{ siteId }} activeOptions={{ exact: true }} className={tab}>
          {t('panel.status')}
        </Link>
        <Link to="/sites/$siteId/devices" params={{ siteId }} className={tab}>
          {t('devices.title')}
        </Link>
        <Link to="/sites/$siteId/log" params={{ siteId }} className={tab}>
          {t('panel.log')}
        </Link>
      </nav>
      {children}
    </section>
  );
}
