import { describe, expect, test } from 'vitest';
import { deviceOf } from './device.ts';

describe('what a browser says of itself', () => {
  test('is told as people call it, the maker’s own name before those that it claims to be like', () => {
    const like =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36';
    expect(deviceOf(like)).toEqual({ browser: 'Chrome', system: 'Windows' });
    expect(deviceOf(`${like} Edg/153.0`)).toEqual({ browser: 'Edge', system: 'Windows' });
    expect(
      deviceOf(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.0 Mobile/15E148 Safari/604.1',
      ),
    ).toEqual({ browser: 'Safari', system: 'iPhone' });
    expect(deviceOf('Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0')).toEqual({
      browser: 'Firefox',
      system: 'Android',
    });
    expect(deviceOf('curl/8.9.0')).toEqual({ browser: 'curl', system: null });
    expect(deviceOf(null)).toEqual({ browser: null, system: null });
  });
});
