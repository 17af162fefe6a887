/**
 * Why the sample study could not be opened, in words.
 */
import type { SampleError } from '#ingest/sample.ts';
import type { Words } from '#errors/words.ts';

export function describeSampleError(error: SampleError): Words {
  switch (error.kind) {
    case 'sample-missing':
      return {
        fact: `The sample study is not where the page looks for it: ${error.name} was answered with status ${error.status}.`,
        remedy: 'Put the folder "sample" of the build beside the page, or open files of your own.',
      };
    case 'sample-unreachable':
      return {
        fact: `The sample study could not be fetched: the page's own server did not answer for ${error.name}.`,
        remedy: 'Check that it still runs and try again, or open files of your own.',
      };
    case 'sample-damaged':
      return {
        fact: `The sample study is damaged on the server: ${error.name} is not what it should be.`,
        remedy: 'Copy the folder "sample" of the build there again, or open files of your own.',
      };
  }
}
