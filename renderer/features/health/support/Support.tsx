import { useTranslation } from 'react-i18next';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Part } from '../Part.tsx';
import { Collect } from './Collect.tsx';
import { LogsFolder } from './LogsFolder.tsx';

/** What helps whoever looks into trouble of the program itself: its log files, and all of it in one archive. */
export function Support() {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  return (
    <div className="grid desk:grid-cols-2">
      <Part title={t('health.support.logFiles')}>
        <LogsFolder />
      </Part>
      {mayChange && (
        <Part title={t('health.support.title')}>
          <Collect />
        </Part>
      )}
    </div>
  );
}
