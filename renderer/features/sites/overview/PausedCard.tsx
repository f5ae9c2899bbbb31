import { useTranslation } from 'react-i18next';
import { visibleText } from '../../../ui/visibleText.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { TroubleCard } from './TroubleCard.tsx';

/** No incident, but nothing moves until a person resumes the monitor. */
export function PausedCard({ waiting }: { waiting: readonly SiteView[] }) {
  const { t } = useTranslation();
  const name = visibleText(waiting[0]?.connection.siteName ?? '');
  return (
    <TroubleCard
      tone="warn"
      glyph="retry"
      title={t('overview.paused', { count: waiting.length, name })}
      since={null}
    >
      <p className="mt-0.5 text-ink-2">{t('overview.pausedWhat')}</p>
    </TroubleCard>
  );
}
