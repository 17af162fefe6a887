/**
 * Property tests try the same cases in every run, so that a failure is the change's and not the
 * day's. For a wider search set FAST_CHECK_SEED to any number.
 */
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_120) });
