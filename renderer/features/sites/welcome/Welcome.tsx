import { FileInput, Play, Plus } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { ByHttp } from './ByHttp.tsx';
import { Door, doorway } from './Door.tsx';
import { DayFigure, FileFigure, WishFigure } from './DoorFigures.tsx';
import { useStartDemo } from './useStartDemo.ts';

const icon = { 'aria-hidden': true, strokeWidth: 2 } as const;

/** Stands in place of everything while there is no site: three ways to begin. */
export function Welcome() {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const demo = useStartDemo();
  const whyId = useId();
  const closed = { disabled: true, 'aria-describedby': whyId } as const;
  return (
    <div className="@container">
      {!mayChange && (
        <p id={whyId} className="border-t border-line bg-sunken px-4 py-2.5 text-ink-2 wide:px-6">
          {t('welcome.viewer')}
        </p>
      )}
      <ul aria-label={t('welcome.doors')} className="grid border-t border-line @min-[720px]:grid-cols-3">
        <Door figure={<WishFigure />} title={t('welcome.add.title')} how={t('welcome.add.how')}>
          {mayChange ? (
            <ButtonLink kind="primary" to="/sites/new" className={doorway}>
              <Plus {...icon} />
              {t('welcome.add.do')}
            </ButtonLink>
          ) : (
            <Button {...closed}>{t('welcome.add.do')}</Button>
          )}
        </Door>
        <Door figure={<FileFigure />} title={t('welcome.import.title')} how={t('welcome.import.how')}>
          {mayChange ? (
            <ButtonLink to="/sites/import" className={doorway}>
              <FileInput {...icon} />
              {t('welcome.import.do')}
            </ButtonLink>
          ) : (
            <Button {...closed}>{t('welcome.import.do')}</Button>
          )}
        </Door>
        <Door figure={<DayFigure />} title={t('welcome.demo.title')} how={t('welcome.demo.how')}>
          {mayChange ? (
            <Button onClick={() => demo.mutate()} disabled={demo.isPending} className={doorway}>
              <Play {...icon} />
              {t(demo.isPending ? 'welcome.demo.doing' : 'welcome.demo.do')}
            </Button>
          ) : (
            <Button {...closed}>{t('welcome.demo.do')}</Button>
          )}
        </Door>
      </ul>
      <ByHttp />
    </div>
  );
}
