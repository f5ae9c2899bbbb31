import { Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useSwitchSites } from '../switching/useSwitchSites.ts';

/** Starts or stops what is ticked. Each can be pressed only where it would change something. */
export function BulkActions({ ticked }: { ticked: readonly ConnectionStatus[] }) {
  const { t } = useTranslation();
  const switchSites = useSwitchSites();
  const off = ticked.filter(({ isActive }) => !isActive);
  const on = ticked.filter(({ isActive }) => isActive);
  const hint = ticked.length === 0 ? { title: t('sites.tickFirst') } : {};
  return (
    <span className="hidden items-center gap-2 wide:flex">
      {ticked.length > 0 && (
        <span className="mr-1 text-12 text-ink-2" role="status">
          {t('sites.ticked', { count: ticked.length, number: formatCount(ticked.length) })}
        </span>
      )}
      <Button {...hint} disabled={off.length === 0} onClick={() => switchSites(off, true)}>
        <Play aria-hidden="true" strokeWidth={1.8} />
        {t('sites.start')}
      </Button>
      <Button {...hint} disabled={on.length === 0} onClick={() => switchSites(on, false)}>
        <Square aria-hidden="true" strokeWidth={1.8} />
        {t('sites.stop')}
      </Button>
    </span>
  );
}
