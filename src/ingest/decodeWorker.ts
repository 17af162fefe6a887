/**
 * Decode worker: reads the bytes of one frame and decodes them. A thin shell over decodeFrame.
 */
import { fail, type Result } from '#dicom/result.ts';
import { display, type OpenFrame, rendered, stored, thumbnail } from '#ingest/decodeFrame.ts';
import type { FrameTask } from '#ingest/frameTask.ts';
import type { DecodeProtocol } from '#ingest/messages.ts';
import { openInstance, readFrame } from '#ingest/openInstance.ts';
import { reading } from '#ingest/reading.ts';
import { serve } from '#ingest/serve.ts';
import type { CodedColor, FrameError, LaidOver } from '#pixels/frame.ts';

serve<DecodeProtocol>(
  {
    stored: (task) => answered(task, stored),
    display: (task) => answered(task, (frame) => display(frame, task.withExtremes)),
    rendered: (task) => answered(task, (frame) => rendered(frame, task.voi)),
    thumbnail: (task) => answered(task, thumbnail),
  },
  buffersOf,
);

async function answered<T>(
  task: FrameTask,
  decode: (frame: OpenFrame) => Promise<Result<T, FrameError>>,
): Promise<Result<T, FrameError>> {
  const read = await reading(async () => {
    const instance = await openInstance(task);
    if (instance === null) {
      return fail<FrameError>({ kind: 'bad-geometry', detail: 'there is no pixel data' });
    }
    await readFrame(instance, task.frameIndex);
    return decode({ ...task, ...instance });
  });
  return read.ok ? read.value : read;
}

/** Pixels travel without being copied. */
function buffersOf(response: unknown): readonly ArrayBuffer[] {
  const answer = response as Result<
    {
      values?: ArrayBufferView;
      rgba?: ArrayBufferView;
      rgb?: ArrayBufferView;
      coded?: CodedColor;
      laidOver?: LaidOver;
    },
    FrameError
  >;
  if (!answer.ok) return [];
  const { values, rgba, rgb, coded, laidOver: laid } = answer.value;
  return [values, rgba, rgb, coded?.values, laid?.marks].flatMap((view) =>
    view?.buffer instanceof ArrayBuffer ? [view.buffer] : [],
  );
}
