import { testArchetypes } from '../../../testing/archetype-tests';
import { furniture } from './index';

testArchetypes(furniture);
