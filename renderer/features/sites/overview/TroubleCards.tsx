import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteView } from '../situation/siteViews.ts';
import { causesOf } from './causes.ts';
import { TroubleCard } from './TroubleCard.tsx';

/** More than this would push every site out of sight; the rest is one line. */
const mostCards = 4;

/** What a person must do something about, by its cause. Nothing where nothing is. */
export function TroubleCards({ sites }: { sites: readonly SiteView[] }) {
  const { t } = useTranslation();
  const causes = useMemo(() => causesOf(sites), [sites]);
  if (causes.length === 0) return null;
  const left = causes.slice(mostCards);
  return (
    <section aria-label={t('overview.trouble')} className="border-t border-line">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-px bg-line min-[900px]:grid-cols-[minmax(0,1.24fr)_minmax(0,1fr)] min-[900px]:[&>:last-child:nth-child(odd)]:col-span-full">
        {causes.slice(0, mostCards).map((cause) => (
          <TroubleCard key={cause.key} cause={cause} />
        ))}
      </div>
      {left.length > 0 && (
        <Link
          to="/"
          search={{ group: 'needsPerson' }}
          className="block border-t border-line bg-bad-soft px-4 py-2 text-center font-medium text-bad-text hover:underline wide:px-6"
        >
          {t('overview.moreCauses', {
            count: left.length,
            sites: left.reduce((sum, cause) => sum + cause.sites.length, 0),
          })}
        </Link>
      )}
    </section>
  );
}
