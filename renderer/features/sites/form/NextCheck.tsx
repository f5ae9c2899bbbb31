import { useNow } from '../../../ui/now.tsx';
import { useNextCheck } from './useNextCheck.ts';

/** When what is saved comes true, counting down. */
export function NextCheck() {
  const nextCheck = useNextCheck();
  return nextCheck(useNow());
}
