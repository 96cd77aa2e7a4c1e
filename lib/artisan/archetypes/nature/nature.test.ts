import { testArchetypes } from '../../../testing/archetype-tests';
import { nature } from './index';

testArchetypes(nature);
