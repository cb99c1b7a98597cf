package dev.posthorn.audit;

import dev.posthorn.delivery.DeliveryKey;

/// Something that was wrong.
///
/// @param delivery with which delivery
/// @param finding what
/// @param repaired whether it is right now
record Found(DeliveryKey delivery, Finding finding, boolean repaired) {}
