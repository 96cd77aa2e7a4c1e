import { testArchetypes } from '../../../testing/archetype-tests';
import { buildings } from './index';

testArchetypes(buildings);
