// @ts-check
/**
 * The libraries that the codec packages carry as WebAssembly, compiled from C and C++.
 *
 * Their packages name the licence of the wrapper at most; the notices of what is inside are due all
 * the same. Copyright lines are those of the libraries' own sources; the texts are in
 * scripts/licences/. To be looked at again whenever a codec package is replaced or gains a library.
 *
 * @typedef {{ name: string, copyright: string[], licence: 'BSD-2-Clause' | 'BSD-3-Clause' | 'MIT', remark?: string }} NativeLibrary
 */

/** @type {Record<string, NativeLibrary[]>} by npm package */
export const NATIVE_CODE = {
  '@cornerstonejs/codec-charls': [
    {
      name: 'CharLS',
      copyright: ['Copyright (c) 2007, Jan de Vaan, Victor Derks'],
      licence: 'BSD-3-Clause',
    },
  ],
  '@cornerstonejs/codec-libjpeg-turbo-8bit': [
    {
      name: 'libjpeg-turbo',
      copyright: [
        'Copyright (C) 2009-2024 D. R. Commander',
        'Copyright (C) 1991-2020, Thomas G. Lane, Guido Vollbeding',
      ],
      licence: 'BSD-3-Clause',
      remark: 'This software is based in part on the work of the Independent JPEG Group.',
    },
  ],
  '@cornerstonejs/codec-libjxl': [
    {
      name: 'libjxl',
      copyright: ['Copyright (c) the JPEG XL Project Authors'],
      licence: 'BSD-3-Clause',
    },
    {
      name: 'Highway',
      copyright: ['Copyright (c) The Highway Project Authors'],
      licence: 'BSD-3-Clause',
    },
    {
      name: 'Brotli',
      copyright: ['Copyright (c) 2009, 2010, 2013-2016 by the Brotli Authors'],
      licence: 'MIT',
    },
    {
      name: 'skcms',
      copyright: ['Copyright (c) 2018 Google Inc.'],
      licence: 'BSD-3-Clause',
    },
  ],
  '@cornerstonejs/codec-openjpeg': [
    {
      name: 'OpenJPEG',
      copyright: [
        'Copyright (c) 2002-2011, Communications and Remote Sensing Laboratory, Universite catholique de Louvain (UCL), Belgium',
        'Copyright (c) 2002-2011, Professor Benoit Macq',
        'Copyright (c) 2003-2011, Antonin Descampe',
        'Copyright (c) 2003-2009, Francois-Olivier Devaux',
        'Copyright (c) 2005, Herve Drolon, FreeImage Team',
        'Copyright (c) 2002-2003, Yannick Verschueren',
        'Copyright (c) 2001-2003, David Janssens',
      ],
      licence: 'BSD-2-Clause',
    },
  ],
  '@cornerstonejs/codec-openjph': [
    {
      name: 'OpenJPH',
      copyright: [
        'Copyright (c) 2019-2024, Aous Naman',
        'Copyright (c) 2019-2024, Kakadu Software Pty Ltd, Australia',
        'Copyright (c) 2019-2024, The University of New South Wales, Australia',
      ],
      licence: 'BSD-2-Clause',
    },
  ],
};
