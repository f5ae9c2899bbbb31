import { useTranslation } from 'react-i18next';
import { useSwitchAll } from '../../features/sites/switching/useSwitchAll.ts';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog.tsx';

/** Asks before every site is stopped, and says what that does. */
export function StopAllDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { stoppable, stopAll } = useSwitchAll();
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('stopAll.title', { count: stoppable })}
      confirmWord={t('stopAll.confirm')}
      isBusy={stopAll.isPending}
      error={stopAll.error?.message}
      onConfirm={() => stopAll.mutate(undefined, { onSuccess: onClose })}
    >
      {t('stopAll.what')}
    </ConfirmDialog>
  );
}
