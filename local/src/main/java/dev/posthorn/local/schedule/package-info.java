/// The template's schedules: invokes their functions at a rate. It depends on the template and lambda rooms.
@NullMarked
package dev.posthorn.local.schedule;

import org.jspecify.annotations.NullMarked;
