/** What was just done with the picture: said over it, moving nothing. */
import { useNotice } from '#ui/picture/notice.ts';
import styles from '#ui/picture/PictureNotice.module.css';

export function PictureNotice() {
  const { text } = useNotice();
  // The live region stands there before it speaks, else it is not heard.
  return (
    <div className={styles['place']} role="status">
      {text !== '' && <p className={styles['notice']}>{text}</p>}
    </div>
  );
}
